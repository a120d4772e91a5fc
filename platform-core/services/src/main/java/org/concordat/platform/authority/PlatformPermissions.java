package org.concordat.platform.authority;

import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;

/** What the platform itself lets people do. */
final class PlatformPermissions {

    /** No module may declare a permission that begins so. */
    static final String PREFIX = "platform:";

    private static final Set<Role> ANYONE_WITH_A_ROLE = Set.copyOf(Role.STANDARD);

    static final List<Permission> ALL =
            List.of(
                    new Permission(
                            "platform:manage-modules",
                            "Stop and start modules",
                            Set.of(Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:manage-accounts",
                            "Make, suspend and reactivate accounts",
                            Set.of(Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:manage-roles",
                            "Give roles and end them",
                            Set.of(Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:review-access",
                            "Review who may see what",
                            Set.of(Role.AUDITOR, Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:break-glass",
                            "Take a role in an emergency",
                            Set.of(Role.ACCOUNTABLE_OFFICER, Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:manage-directory",
                            "Enter organisations and programmes",
                            Set.of(Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:read-trail",
                            "Read the audit trail",
                            Set.of(Role.AUDITOR, Role.ADMINISTRATOR)),
                    new Permission(
                            "platform:read-withheld-text",
                            "Read personal and confidential texts beside the audit trail",
                            Set.of(Role.AUDITOR)),
                    new Permission(
                            "platform:export-trail",
                            "Export the audit trail",
                            Set.of(Role.AUDITOR, Role.ADMINISTRATOR)),
                    // who reads the trail or gives roles does not thereby erase
                    new Permission(
                            "platform:erase-text",
                            "Erase withheld texts on a lawful ground",
                            Set.of(Role.ACCOUNTABLE_OFFICER)),
                    new Permission(
                            "platform:read-directory",
                            "Read who is who in the partnership",
                            ANYONE_WITH_A_ROLE));

    private PlatformPermissions() {}
}
