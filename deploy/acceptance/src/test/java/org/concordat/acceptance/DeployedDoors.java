package org.concordat.acceptance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.OpenToAll;
import org.concordat.module.gate.Page;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;

/**
 * What the server really serves: its resources and servlets as the management model has them, its
 * pages from the content of its deployments. What each asks is read from the deployed classes.
 */
final class DeployedDoors {

    private static final String PLATFORM = "concordat.ear";
    private static final Pattern METHOD = Pattern.compile("([A-Z]+) (.+) - (\\S+)\\.(\\w+)\\(.*");
    private static final Pattern PARAMETER = Pattern.compile("<f:viewParam name=\"([a-zA-Z-]+)\"");

    private final List<Door> doors = new ArrayList<>();
    private final Map<String, Set<String>> rolesByPermission = new TreeMap<>();

    private DeployedDoors() {}

    /** All doors of all deployments. */
    static DeployedDoors find() {
        var found = new DeployedDoors();
        var port = Integer.getInteger("concordat.management.port", 9990);
        try (var server = ModelControllerClient.Factory.create("127.0.0.1", port)) {
            var platform = unpacked(contentOf(server, new ModelNode().add("deployment", PLATFORM)));
            for (var deployment : children(server, new ModelNode().setEmptyList(), "deployment")) {
                found.read(server, deployment, platform);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.doors.sort(
                Comparator.comparing(Door::deployment)
                        .thenComparing(Door::path)
                        .thenComparing(Door::method));
        return found;
    }

    List<Door> all() {
        return List.copyOf(doors);
    }

    List<Door> of(String deployment) {
        return doors.stream().filter(door -> door.deployment().equals(deployment)).toList();
    }

    /** The codes of the roles that hold a permission, as its module declares it. */
    Set<String> rolesWith(String permission) {
        return rolesByPermission.getOrDefault(permission, Set.of());
    }

    private void read(ModelControllerClient server, String deployment, Path platform)
            throws IOException {
        var address = new ModelNode().add("deployment", deployment);
        if (deployment.equals(PLATFORM)) {
            for (var part : children(server, address, "subdeployment")) {
                if (part.endsWith(".war")) {
                    var war = unpacked(platform.resolve(part));
                    readWar(server, address.clone().add("subdeployment", part), war, platform);
                }
            }
        } else {
            readWar(server, address, unpacked(contentOf(server, address)), platform);
        }
    }

    private void readWar(ModelControllerClient server, ModelNode address, Path war, Path platform)
            throws IOException {
        var context =
                ask(
                                server,
                                operation(
                                        "read-resource",
                                        address.clone().add("subsystem", "undertow")))
                        .get("context-root")
                        .asString()
                        .replaceAll("/$", "");
        var deployment = context.isEmpty() ? "portal" : context.substring(1);
        try (var classes =
                new URLClassLoader(classPath(war, platform), getClass().getClassLoader())) {
            var beans = beans(war, classes);
            var open = new LinkedHashSet<String>();
            for (var bean : beans) {
                Optional.ofNullable(bean.getAnnotation(OpenToAll.class))
                        .ifPresent(paths -> open.addAll(List.of(paths.value())));
            }
            readPermissions(beans);
            if (deployment.equals("portal")) {
                readPermissions(
                        List.of(
                                load(
                                        classes,
                                        "org.concordat.platform.authority.PlatformPermissions")));
            }
            readPages(deployment, context, war, beans, open);
            readResources(server, address, deployment, context, classes, open);
            readServlets(server, address, deployment, context, classes, open);
        }
    }

    private void readPages(
            String deployment, String context, Path war, List<Class<?>> beans, Set<String> open)
            throws IOException {
        var asked = new HashMap<String, Door.Asks>();
        for (var bean : beans) {
            for (var page : bean.getAnnotationsByType(Page.class)) {
                var asks =
                        page.needs().length > 0
                                ? Optional.of(new Door.Asks(true, List.of(page.needs())))
                                : declared(bean);
                asks.ifPresent(each -> asked.put(page.value(), each));
            }
        }
        try (var files = Files.walk(war)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = "/" + war.relativize(file).toString();
                if (path.startsWith("/WEB-INF/") || path.startsWith("/META-INF/")) {
                    continue;
                }
                var page = path.replaceAll("\\.xhtml$", "");
                var asks = Optional.ofNullable(asked.get(page)).or(() -> ifOpen(open, page));
                if (path.startsWith("/assets/")) {
                    continue;
                }
                doors.add(
                        new Door(
                                deployment,
                                Door.Kind.PAGE,
                                "GET",
                                context + page.replaceAll("/index$", "/"),
                                path.endsWith(".xhtml") ? parameters(file) : List.of(),
                                asks,
                                "",
                                ""));
            }
        }
    }

    private static List<String> parameters(Path page) throws IOException {
        return PARAMETER
                .matcher(Files.readString(page, StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private void readResources(
            ModelControllerClient server,
            ModelNode address,
            String deployment,
            String context,
            ClassLoader classes,
            Set<String> open)
            throws IOException {
        var resources =
                ask(server, operation("show-resources", address.clone().add("subsystem", "jaxrs")));
        if (!resources.isDefined()) {
            return;
        }
        for (var resource : resources.asList()) {
            for (var served : resource.get("resource-methods").asList()) {
                var match = METHOD.matcher(served.asString());
                if (!match.matches()) {
                    throw new AssertionError("What method is this? " + served);
                }
                var method = method(load(classes, match.group(3)), match.group(4), match.group(1));
                var path = match.group(2).replaceAll("//+", "/");
                var within = path.substring(context.length());
                doors.add(
                        new Door(
                                deployment,
                                Door.Kind.RESOURCE,
                                match.group(1),
                                path,
                                parameters(method),
                                declared(method)
                                        .or(() -> ifOpen(open, within))
                                        .or(() -> declared(method.getDeclaringClass())),
                                takes(method),
                                body(method)));
            }
        }
    }

    private void readServlets(
            ModelControllerClient server,
            ModelNode address,
            String deployment,
            String context,
            ClassLoader classes,
            Set<String> open)
            throws IOException {
        var undertow = address.clone().add("subsystem", "undertow");
        for (var name : children(server, undertow, "servlet")) {
            var type =
                    ask(server, operation("read-resource", undertow.clone().add("servlet", name)))
                            .get("servlet-class")
                            .asString();
            if (type.startsWith("org.concordat.")) {
                var servlet = load(classes, type);
                var mapped = servlet.getAnnotation(WebServlet.class);
                var paths =
                        mapped == null
                                ? List.of("/concordat-error")
                                : Stream.concat(
                                                Arrays.stream(mapped.value()),
                                                Arrays.stream(mapped.urlPatterns()))
                                        .toList();
                for (var path : paths) {
                    doors.add(
                            new Door(
                                    deployment,
                                    Door.Kind.SERVLET,
                                    "GET",
                                    context + path,
                                    List.of(),
                                    declared(servlet).or(() -> ifOpen(open, path)),
                                    "",
                                    ""));
                }
            }
        }
    }

    private static Optional<Door.Asks> declared(AnnotatedElement element) {
        var needs = element.getAnnotation(Needs.class);
        if (needs != null) {
            return Optional.of(new Door.Asks(true, List.of(needs.value())));
        }
        return element.isAnnotationPresent(NeedsSignIn.class)
                ? Optional.of(new Door.Asks(true, List.of()))
                : Optional.empty();
    }

    private static Optional<Door.Asks> ifOpen(Set<String> open, String path) {
        return open.contains(path) ? Optional.of(Door.Asks.NOTHING) : Optional.empty();
    }

    private static String takes(Method method) {
        return Stream.<AnnotatedElement>of(method, method.getDeclaringClass())
                .map(each -> each.getAnnotation(Consumes.class))
                .filter(each -> each != null)
                .map(each -> each.value()[0])
                .findFirst()
                .orElse("application/json");
    }

    private static List<String> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .map(each -> each.getAnnotation(QueryParam.class))
                .filter(each -> each != null)
                .map(QueryParam::value)
                .toList();
    }

    private static String body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(each -> each.getType().isRecord())
                .map(each -> DeployedDoors.blank(each.getType()))
                .findFirst()
                .orElse("{}");
    }

    /** An object with all members of a record, well-formed and without meaning. */
    private static String blank(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(each -> "\"" + each.getName() + "\":" + blankOf(each.getType()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String blankOf(Class<?> type) {
        if (type.equals(Instant.class)) {
            return "\"2099-01-01T09:00:00Z\"";
        } else if (type.equals(LocalDate.class)) {
            return "\"2099-01-01\"";
        } else if (type.equals(boolean.class) || type.equals(Boolean.class)) {
            return "false";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "1";
        } else if (Iterable.class.isAssignableFrom(type)) {
            return "[]";
        }
        return type.equals(String.class) ? "\"x\"" : "null";
    }

    private static Method method(Class<?> resource, String name, String verb) {
        return Arrays.stream(resource.getMethods())
                .filter(each -> each.getName().equals(name) && answers(each, verb))
                .findFirst()
                .orElseThrow(() -> new AssertionError(resource + " has no " + name));
    }

    private static boolean answers(Method method, String verb) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .anyMatch(each -> each != null && each.value().equals(verb));
    }

    private void readPermissions(List<Class<?>> beans) {
        for (var bean : beans) {
            try {
                if (PermissionSource.class.isAssignableFrom(bean) && !bean.isInterface()) {
                    var constructor = bean.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    ((PermissionSource) constructor.newInstance())
                            .permissions()
                            .forEach(this::keep);
                } else if (bean.getName().endsWith(".PlatformPermissions")) {
                    var all = bean.getDeclaredField("ALL");
                    all.setAccessible(true);
                    ((List<?>) all.get(null)).forEach(each -> keep((Permission) each));
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("The permissions of " + bean, e);
            }
        }
    }

    private void keep(Permission permission) {
        rolesByPermission.put(
                permission.name(),
                permission.roles().stream().map(role -> role.code()).collect(Collectors.toSet()));
    }

    private static List<Class<?>> beans(Path war, ClassLoader loader) throws IOException {
        var root = war.resolve("WEB-INF/classes");
        var found = new ArrayList<Class<?>>();
        if (Files.isDirectory(root)) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    var name = root.relativize(file).toString().replace('/', '.');
                    if (!name.endsWith("-info.class")) {
                        found.add(load(loader, name.substring(0, name.length() - 6)));
                    }
                }
            }
        }
        return found;
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("A deployment has no " + name, e);
        }
    }

    private static URL[] classPath(Path war, Path platform) throws IOException {
        var all = new ArrayList<URL>();
        all.add(url(war.resolve("WEB-INF/classes")));
        for (var folder : List.of(war.resolve("WEB-INF/lib"), platform, platform.resolve("lib"))) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    files.filter(each -> each.toString().endsWith(".jar"))
                            .forEach(each -> all.add(url(each)));
                }
            }
        }
        return all.toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server keeps the content of a deployment: by its SHA-1, or where it lies. */
    private static Path contentOf(ModelControllerClient server, ModelNode deployment)
            throws IOException {
        var content = ask(server, operation("read-resource", deployment)).get("content").get(0);
        if (content.hasDefined("hash")) {
            var hash = HexFormat.of().formatHex(content.get("hash").asBytes());
            var data =
                    ask(
                                    server,
                                    operation(
                                            "read-resource",
                                            new ModelNode().add("path", "jboss.server.data.dir")))
                            .get("path")
                            .asString();
            return Path.of(data, "content", hash.substring(0, 2), hash.substring(2), "content");
        }
        return Path.of(content.get("path").asString());
    }

    private static Path unpacked(Path archive) throws IOException {
        if (Files.isDirectory(archive)) {
            return archive;
        }
        var folder = Files.createTempDirectory("concordat-deployed");
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("An archive reaches outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return folder;
    }

    private static List<String> children(ModelControllerClient server, ModelNode at, String type)
            throws IOException {
        var operation = operation("read-children-names", at);
        operation.get("child-type").set(type);
        var names = ask(server, operation);
        return names.isDefined()
                ? names.asList().stream().map(ModelNode::asString).toList()
                : List.of();
    }

    private static ModelNode operation(String name, ModelNode address) {
        var operation = new ModelNode();
        operation.get("operation").set(name);
        operation.get("address").set(address);
        if (name.equals("read-resource")) {
            operation.get("include-runtime").set(true);
        }
        return operation;
    }

    private static ModelNode ask(ModelControllerClient server, ModelNode operation)
            throws IOException {
        var answer = server.execute(operation);
        if (!answer.get("outcome").asString().equals("success")) {
            throw new AssertionError(operation + ": " + answer.get("failure-description"));
        }
        return answer.get("result");
    }
}
