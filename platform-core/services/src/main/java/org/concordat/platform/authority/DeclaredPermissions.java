package org.concordat.platform.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.modules.Modules;

/** What the platform and the modules that run now let people do. */
final class DeclaredPermissions {

    private static final System.Logger LOG = System.getLogger(DeclaredPermissions.class.getName());

    private final Modules modules;

    DeclaredPermissions(Modules modules) {
        this.modules = modules;
    }

    Optional<Permission> find(String name) {
        if (name.startsWith(PlatformPermissions.PREFIX)) {
            return named(name, PlatformPermissions.ALL);
        }
        for (var source : modules.contributions(PermissionSource.class)) {
            var found = named(name, declaredBy(source));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The platform's own first, then each module's in its order. */
    List<Permission> all() {
        var all = new ArrayList<>(PlatformPermissions.ALL);
        for (var source : modules.contributions(PermissionSource.class)) {
            declaredBy(source).stream()
                    .filter(each -> !each.name().startsWith(PlatformPermissions.PREFIX))
                    .forEach(all::add);
        }
        return all;
    }

    private static Optional<Permission> named(String name, List<Permission> permissions) {
        return permissions.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static List<Permission> declaredBy(PermissionSource source) {
        try {
            return source.permissions();
        } catch (RuntimeException e) {
            // a module that fails here loses its own permissions, and nobody else's
            LOG.log(System.Logger.Level.WARNING, "A module's permissions cannot be read", e);
            return List.of();
        }
    }
}
