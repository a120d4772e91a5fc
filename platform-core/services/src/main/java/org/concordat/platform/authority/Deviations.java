package org.concordat.platform.authority;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;

/** Where administrators decided otherwise than the modules declare. */
final class Deviations {

    private final Map<String, Map<Role, Boolean>> granted = new HashMap<>();

    void add(String permission, Role role, boolean isGranted) {
        granted.computeIfAbsent(permission, name -> new HashMap<>()).put(role, isGranted);
    }

    /** The roles that give a permission here; one that nobody declares no role gives. */
    Set<Role> rolesGiving(Optional<Permission> declared) {
        if (declared.isEmpty()) {
            return Set.of();
        }
        var permission = declared.get();
        var roles = new HashSet<>(permission.roles());
        granted.getOrDefault(permission.name(), Map.of())
                .forEach(
                        (role, isGranted) -> {
                            if (isGranted) {
                                roles.add(role);
                            } else if (!isTheKey(permission.name(), role)) {
                                roles.remove(role);
                            }
                        });
        return roles;
    }

    /** Nobody could ever give a role again if administrators lost this. */
    static boolean isTheKey(String permission, Role role) {
        return role.equals(Role.ADMINISTRATOR) && permission.equals(AdministeredRoles.PERMISSION);
    }
}
