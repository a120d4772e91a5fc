package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.faces.webapp.FacesServlet;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The doors of this deployment, its pages, files, servlets and resources, and what each asks.
 *
 * <p>What they ask is read from the beans' annotations; which there are is read from the deployment
 * itself, so that one which nobody declared is found, named in the log and kept shut.
 */
@ApplicationScoped
public class Doors {

    private static final System.Logger LOG = System.getLogger(Doors.class.getName());
    private static final String PAGE = ".xhtml";
    private static final String INDEX = "index";

    /** What each page asks, on the deployment itself, so that the others can see it. */
    private static final String ASKED = "org.concordat.doors";

    private static final Set<String> NEVER_SERVED = Set.of("/WEB-INF/", "/META-INF/");

    private final OpenPaths openPaths;
    private final List<Class<?>> beans;
    private final Map<String, Demand> declared = new HashMap<>();
    private final List<Pattern> takingFiles = new ArrayList<>();

    private Map<String, Demand> files = Map.of();
    private Map<String, Demand> servlets = Map.of();
    private Set<String> servletsOfPages = Set.of();

    @Inject
    Doors(OpenPaths openPaths, BeanManager beans) {
        this(
                openPaths,
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .<Class<?>>map(bean -> bean.getBeanClass())
                        .distinct()
                        .toList());
    }

    Doors(OpenPaths openPaths, List<Class<?>> beans) {
        this.openPaths = openPaths;
        this.beans = beans;
        for (var bean : beans) {
            for (var page : bean.getAnnotationsByType(Page.class)) {
                var demand = Demand.of(page, bean).orElseGet(Demand.Undeclared::new);
                // two beans that ask different things of one page: nobody knows which is meant
                declared.merge(
                        page.value(),
                        demand,
                        (one, other) -> one.equals(other) ? one : new Demand.Undeclared());
                if (bean.isAnnotationPresent(TakesFiles.class)) {
                    takingFiles.add(Pattern.compile(Pattern.quote(page.value()) + "(\\.xhtml)?"));
                }
            }
            for (var method : methodsOf(bean)) {
                if (consumesFiles(method)) {
                    takingFiles.add(
                            Pattern.compile(path(bean, method).replaceAll("\\{[^}]*}", "[^/]+")));
                }
            }
        }
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Doors() {
        this(null, List.of());
    }

    /** Looks at all that the deployment serves, once, when everything in it is known. */
    void survey(ServletContext deployment) {
        var foundFiles = new HashMap<String, Demand>();
        walk(deployment, "/", foundFiles);
        files = Map.copyOf(foundFiles);
        var foundServlets = new HashMap<String, Demand>();
        var foundServletsOfPages = new HashSet<String>();
        deployment
                .getServletRegistrations()
                .forEach(
                        (name, servlet) -> {
                            var type = load(deployment, servlet.getClassName());
                            if (type != null && FacesServlet.class.isAssignableFrom(type)) {
                                foundServletsOfPages.add(name);
                            } else if (isOfResources(deployment, name)) {
                                // known when the method is: the resources' own filter asks
                                foundServlets.put(name, new Demand.Nothing());
                            } else if (!servlet.getMappings().isEmpty()) {
                                // the container's own for files has none
                                foundServlets.put(name, ofServlet(type, servlet.getMappings()));
                            }
                        });
        servlets = Map.copyOf(foundServlets);
        servletsOfPages = Set.copyOf(foundServletsOfPages);
        deployment.setAttribute(ASKED, permissionsOfPages());
        undeclared(deployment.getContextPath()).forEach(door -> LOG.log(Level.ERROR, door));
    }

    /** In types that every deployment has from the same loader; shut doors are not in it. */
    private Map<String, List<String>> permissionsOfPages() {
        var asked = new HashMap<String, List<String>>();
        files.forEach(
                (path, demand) -> {
                    if (demand instanceof Demand.Somebody somebody) {
                        asked.put(withoutSuffix(path), somebody.permissions());
                    } else if (demand instanceof Demand.Nothing) {
                        asked.put(withoutSuffix(path), List.of());
                    }
                });
        return Map.copyOf(asked);
    }

    /**
     * What a page asks, be it of this deployment or of another.
     *
     * @param address as a link has it, such as {@code /board/} or {@code /people}
     * @return permissions of which one is enough, none when it asks for none; empty when there is
     *     no such page or it is shut
     */
    static Optional<List<String>> permissionsFor(String address, ServletContext here) {
        var deployment = here.getContext(address);
        if (deployment != null && deployment.getAttribute(ASKED) instanceof Map<?, ?> asked) {
            var path = address.substring(deployment.getContextPath().length());
            var page = path.endsWith("/") ? path + INDEX : path;
            if (asked.get(page) instanceof List<?> permissions) {
                return Optional.of(permissions.stream().map(String.class::cast).toList());
            }
        }
        return Optional.empty();
    }

    /** What the door asks to which the container would bring this request. */
    Demand of(HttpServletRequest request) {
        var mapping = request.getHttpServletMapping();
        var path = Caller.of(request).path();
        if (servletsOfPages.contains(mapping.getServletName())) {
            // one page has one address: not /faces/meeting, /meeting.jsf or a resource of Faces
            return mapping.getMappingMatch() == MappingMatch.PATH
                    ? new Demand.Undeclared()
                    : ofPage(path);
        }
        var servlet = servlets.get(mapping.getServletName());
        return servlet == null ? ofFile(path) : servlet;
    }

    /** Whether a page or a resource there says that it takes files. */
    boolean takesFiles(String path) {
        return takingFiles.stream().anyMatch(door -> door.matcher(path).matches());
    }

    private static boolean consumesFiles(Method method) {
        var consumes = method.getAnnotation(Consumes.class);
        return consumes != null
                && Arrays.stream(consumes.value()).anyMatch(Caller.FILE_TYPES::contains);
    }

    /** What a method of a resource asks; its own word counts before its class's. */
    Demand of(Class<?> resource, Method method, String path) {
        return Demand.of(method)
                .or(() -> ifOpen(path))
                .or(() -> Demand.of(resource))
                .orElseGet(Demand.Undeclared::new);
    }

    private Demand ofPage(String path) {
        var page = withoutSuffix(path);
        return found(page + PAGE).or(() -> declaredOrOpen(page)).orElseGet(Demand.Undeclared::new);
    }

    /** What is no file of ours is nothing, and the container says so. */
    private Demand ofFile(String path) {
        return found(path).orElseGet(Demand.Nothing::new);
    }

    private Optional<Demand> found(String file) {
        return Optional.ofNullable(files.get(file));
    }

    private Optional<Demand> declaredOrOpen(String path) {
        return Optional.ofNullable(declared.get(path)).or(() -> ifOpen(path));
    }

    private Optional<Demand> ifOpen(String path) {
        return openPaths.isOpen(path) ? Optional.of(new Demand.Nothing()) : Optional.empty();
    }

    private Demand ofServlet(@Nullable Class<?> type, Iterable<String> mappings) {
        var itsOwn = type == null ? Optional.<Demand>empty() : Demand.of(type);
        for (var mapping : mappings) {
            if (itsOwn.isEmpty() && !openPaths.isOpen(mapping)) {
                return new Demand.Undeclared();
            }
        }
        return itsOwn.orElseGet(Demand.Nothing::new);
    }

    private void walk(ServletContext deployment, String folder, Map<String, Demand> found) {
        var paths = deployment.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (var path : paths) {
            if (path.endsWith("/")) {
                if (!NEVER_SERVED.contains(path)) {
                    walk(deployment, path, found);
                }
            } else {
                found.put(
                        path,
                        declaredOrOpen(withoutSuffix(path)).orElseGet(Demand.Undeclared::new));
            }
        }
    }

    private List<String> undeclared(String context) {
        var said = new ArrayList<String>();
        files.forEach(
                (path, demand) -> {
                    if (demand instanceof Demand.Undeclared) {
                        said.add("Nobody declared who may open " + context + path);
                    }
                });
        servlets.forEach(
                (name, demand) -> {
                    if (demand instanceof Demand.Undeclared) {
                        said.add("Nobody declared who may use " + name + " of " + context + "/");
                    }
                });
        for (var bean : beans) {
            for (var method : methodsOf(bean)) {
                if (of(bean, method, path(bean, method)) instanceof Demand.Undeclared) {
                    said.add(
                            "Nobody declared who may call %s.%s of %s/"
                                    .formatted(bean.getName(), method.getName(), context));
                }
            }
        }
        said.sort(null);
        return said;
    }

    /** The address of a resource's method, as far as it is the same for every subject. */
    private static String path(Class<?> resource, Method method) {
        return Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(path -> path.value().replaceAll("^/|/$", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining("/", "/api/", ""));
    }

    private static List<Method> methodsOf(Class<?> bean) {
        return bean.isAnnotationPresent(Path.class)
                ? Arrays.stream(bean.getMethods())
                        .filter(
                                method ->
                                        Arrays.stream(method.getAnnotations())
                                                .anyMatch(
                                                        each ->
                                                                each.annotationType()
                                                                        .isAnnotationPresent(
                                                                                HttpMethod.class)))
                        .toList()
                : List.of();
    }

    private static String withoutSuffix(String path) {
        return path.endsWith(PAGE) ? path.substring(0, path.length() - PAGE.length()) : path;
    }

    /** Its servlet is called after the application's class (Jakarta REST 3.1, section 2.3.2). */
    private static boolean isOfResources(ServletContext deployment, String servlet) {
        var type = load(deployment, servlet);
        return type != null && Application.class.isAssignableFrom(type);
    }

    private static @Nullable Class<?> load(ServletContext deployment, @Nullable String name) {
        try {
            return name == null ? null : Class.forName(name, false, deployment.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
