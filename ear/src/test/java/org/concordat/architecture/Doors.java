package org.concordat.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The doors of the deployments, and whether somebody declared what each of them asks. */
final class Doors {

    private static final String GATE = "org.concordat.module.gate.";
    private static final String REST = "jakarta.ws.rs.";

    private Doors() {}

    static boolean isDoor(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(each -> each.getRawType().isAnnotatedWith(REST + "HttpMethod"));
    }

    static boolean isDeclared(JavaMethod method) {
        return asks(method.getAnnotations())
                || asks(method.getOwner().getAnnotations())
                || openPaths(method.getOwner()).contains(path(method));
    }

    static boolean isServlet(JavaClass type) {
        return type.isAssignableTo("jakarta.servlet.http.HttpServlet");
    }

    static boolean isDeclared(JavaClass servlet) {
        return asks(servlet.getAnnotations()) || isOpen(servlet);
    }

    /** Each of its addresses stands on its own class, for whoever reads it to see. */
    private static boolean isOpen(JavaClass servlet) {
        var mapped =
                servlet.tryGetAnnotationOfType("jakarta.servlet.annotation.WebServlet")
                        .map(each -> Set.of(texts(each, "value")))
                        .orElse(Set.of());
        return !mapped.isEmpty() && openPaths(servlet).containsAll(mapped);
    }

    /** The pages of a deployment, as they are served, which no bean and no open path names. */
    static List<String> undeclaredPages(Path webapp, JavaClasses classes) {
        var declared = new HashSet<String>();
        for (var type : classes) {
            declared.addAll(openPaths(type));
            pages(type)
                    .filter(page -> asks(type.getAnnotations()) || texts(page, "needs").length > 0)
                    .forEach(page -> declared.add(texts(page, "value")[0]));
        }
        return pagesIn(webapp).filter(page -> !declared.contains(page)).sorted().toList();
    }

    private static Stream<String> pagesIn(Path webapp) {
        try (var files = Files.walk(webapp)) {
            return files
                    .map(file -> "/" + webapp.relativize(file))
                    .filter(path -> path.endsWith(".xhtml") && !path.startsWith("/WEB-INF/"))
                    .map(path -> path.substring(0, path.lastIndexOf('.')))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean asks(Set<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream()
                .anyMatch(
                        each ->
                                each.getRawType().getName().equals(GATE + "NeedsSignIn")
                                        || each.getRawType().getName().equals(GATE + "Needs")
                                                && texts(each, "value").length > 0);
    }

    private static Stream<JavaAnnotation<?>> pages(JavaClass bean) {
        var one = annotation(bean, "Page").stream();
        var several =
                annotation(bean, "Page$Several").flatMap(all -> all.get("value")).stream()
                        .flatMap(all -> Arrays.stream((Object[]) all));
        return Stream.concat(one, several).map(page -> (JavaAnnotation<?>) page);
    }

    private static Set<String> openPaths(JavaClass type) {
        return annotation(type, "OpenToAll")
                .map(open -> Set.of(texts(open, "value")))
                .orElse(Set.of());
    }

    private static Optional<? extends JavaAnnotation<?>> annotation(JavaClass type, String name) {
        return type.tryGetAnnotationOfType(GATE + name);
    }

    private static String path(JavaMethod method) {
        return Stream.of(
                        method.getOwner().tryGetAnnotationOfType(REST + "Path"),
                        method.tryGetAnnotationOfType(REST + "Path"))
                .flatMap(Optional::stream)
                .map(path -> texts(path, "value")[0].replaceAll("^/|/$", ""))
                .collect(Collectors.joining("/", "/api/", ""));
    }

    private static String[] texts(JavaAnnotation<?> annotation, String member) {
        var value = annotation.get(member).orElse(new String[0]);
        return value instanceof String[] several ? several : new String[] {value.toString()};
    }
}
