package org.concordat.platform.authority;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.authority.Role;

/** What roles there are, or what they give, was changed. */
sealed interface CatalogueEvent extends AuditEvent {

    Role role();

    long version();

    @Override
    default List<Subject> subjects() {
        return List.of(Subject.of("platform.role", id(role()), version()));
    }

    @Override
    default Facts facts() {
        return Facts.of("role", role().code());
    }

    /** A role has no id but its code; the trail wants one, the same for ever. */
    static UUID id(Role role) {
        return UUID.nameUUIDFromBytes(
                ("concordat.role." + role.code()).getBytes(StandardCharsets.US_ASCII));
    }

    record RoleMade(Role role, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.role-made.v1";
        }
    }

    record RoleDescribed(Role role, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.role-described.v1";
        }
    }

    record RoleRetired(Role role, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.role-retired.v1";
        }
    }

    record PermissionGranted(Role role, String permission, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.permission-granted.v1";
        }

        @Override
        public Facts facts() {
            return CatalogueEvent.super.facts().and("permission", permission);
        }
    }

    record PermissionWithdrawn(Role role, String permission, long version)
            implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.permission-withdrawn.v1";
        }

        @Override
        public Facts facts() {
            return CatalogueEvent.super.facts().and("permission", permission);
        }
    }

    record RolesKeptApart(Role role, Role other, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.roles-kept-apart.v1";
        }

        @Override
        public Facts facts() {
            return CatalogueEvent.super.facts().and("other", other.code());
        }
    }

    record RolesAllowedTogether(Role role, Role other, long version) implements CatalogueEvent {

        @Override
        public String type() {
            return "platform.roles-allowed-together.v1";
        }

        @Override
        public Facts facts() {
            return CatalogueEvent.super.facts().and("other", other.code());
        }
    }
}
