package org.concordat.platform.authority;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.spi.authority.RoleAssignment;

/** A role was taken in an emergency, given back, or looked at afterwards. */
sealed interface BrokenGlassEvent extends AssignmentEvent {

    record AccessBrokenOpen(UUID id, RoleAssignment assignment, Instant endsAt, String reason)
            implements BrokenGlassEvent {

        @Override
        public String type() {
            return "platform.access-broken-open.v1";
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public Facts facts() {
            return BrokenGlassEvent.super.facts().and("endsAt", endsAt);
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("reason", reason);
        }
    }

    record BrokenAccessClosed(UUID id, RoleAssignment assignment, long version)
            implements BrokenGlassEvent {

        @Override
        public String type() {
            return "platform.broken-access-closed.v1";
        }
    }

    record BrokenAccessAcknowledged(UUID id, RoleAssignment assignment, long version, String remark)
            implements BrokenGlassEvent {

        @Override
        public String type() {
            return "platform.broken-access-acknowledged.v1";
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("remark", remark);
        }
    }
}
