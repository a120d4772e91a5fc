package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Knows which paths are {@link OpenToAll open to all}. */
@ApplicationScoped
public class OpenPaths {

    private List<String> patterns = List.of();

    OpenPaths() {}

    OpenPaths(Collection<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    @Inject
    void collect(BeanManager beans) {
        var found = new ArrayList<String>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var open = bean.getBeanClass().getAnnotation(OpenToAll.class);
            if (open != null) {
                found.addAll(List.of(open.value()));
            }
        }
        patterns = List.copyOf(found);
    }

    /**
     * @param path within the context, decoded and normalised by the container; one that still looks
     *     ambiguous is not open
     */
    public boolean isOpen(String path) {
        if (path.contains("..") || path.contains("//") || path.contains(";")) {
            return false;
        }
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
