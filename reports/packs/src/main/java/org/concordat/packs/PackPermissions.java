package org.concordat.packs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.reports.Edition;

/** What people may do with packs. */
@ApplicationScoped
public class PackPermissions implements PermissionSource {

    /** Held everywhere: a definition serves every partnership on this server. */
    public static final String DEFINE = "packs:define";

    public static final String COMPILE = "packs:compile";
    public static final String READ = "packs:read";
    public static final String READ_PRIVATE = "packs:read-private";

    /** What someone must hold to read an edition. */
    public static String toRead(Edition edition) {
        return edition == Edition.PRIVATE ? READ_PRIVATE : READ;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(
                        DEFINE,
                        "Decide which sections packs consist of",
                        Set.of(Role.ADMINISTRATOR, Role.PROGRAMME_DIRECTOR)),
                new Permission(
                        COMPILE, "Compile packs", Set.of(Role.SECRETARY, Role.PROGRAMME_DIRECTOR)),
                new Permission(
                        READ,
                        "Read public editions of packs",
                        Set.of(
                                Role.CHAIR,
                                Role.MEMBER,
                                Role.SECRETARY,
                                Role.PROGRAMME_DIRECTOR,
                                Role.ANALYST,
                                Role.AUDITOR)),
                new Permission(
                        READ_PRIVATE,
                        "Read private editions of packs",
                        Set.of(
                                Role.CHAIR,
                                Role.MEMBER,
                                Role.SECRETARY,
                                Role.PROGRAMME_DIRECTOR,
                                Role.AUDITOR)));
    }
}
