package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Knows which paths are {@link OpenToAll open to all}. */
@ApplicationScoped
public class OpenPaths {

    private List<String> patterns = List.of();
    private Set<String> fromElsewhere = Set.of();

    OpenPaths() {}

    OpenPaths(Collection<String> patterns) {
        this(patterns, Set.of());
    }

    OpenPaths(Collection<String> patterns, Collection<String> fromElsewhere) {
        this.patterns = List.copyOf(patterns);
        this.fromElsewhere = Set.copyOf(fromElsewhere);
    }

    @Inject
    void collect(BeanManager beans) {
        var found = new ArrayList<String>();
        var foreign = new HashSet<String>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var open = bean.getBeanClass().getAnnotation(OpenToAll.class);
            if (open != null) {
                found.addAll(List.of(open.value()));
                foreign.addAll(List.of(open.fromElsewhere()));
            }
        }
        patterns = List.copyOf(found);
        fromElsewhere = Set.copyOf(foreign);
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

    /**
     * Whether other servers post to this path, so that what is sent there comes from no page of
     * ours.
     */
    public boolean takesFromElsewhere(String path) {
        return isOpen(path) && fromElsewhere.contains(path);
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
