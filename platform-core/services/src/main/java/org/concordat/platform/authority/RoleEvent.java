package org.concordat.platform.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.identity.AccountId;

/** A role was given or delegated, or its end was set. */
sealed interface RoleEvent extends AssignmentEvent {

    @Override
    default Facts facts() {
        var facts = AssignmentEvent.super.facts().and("from", assignment().from());
        var until = assignment().until();
        return until == null ? facts : facts.and("until", until);
    }

    /** The decision that gave it. */
    @Override
    default Optional<String> authority() {
        return Optional.ofNullable(assignment().decision());
    }

    record RoleAssigned(UUID id, RoleAssignment assignment) implements RoleEvent {

        @Override
        public String type() {
            return "platform.role-assigned.v1";
        }

        @Override
        public long version() {
            return 1;
        }
    }

    record RoleEnded(UUID id, RoleAssignment assignment, long version) implements RoleEvent {

        @Override
        public String type() {
            return "platform.role-ended.v1";
        }
    }

    /**
     * A holder handed a role of their own on, for a time. What they say allows it is their own
     * words, not a body's decision, and may tell why they are away: it is withheld.
     */
    record RoleDelegated(UUID id, RoleAssignment assignment, AccountId delegatedBy)
            implements RoleEvent {

        @Override
        public String type() {
            return "platform.role-delegated.v1";
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public List<Subject> subjects() {
            var subjects = new ArrayList<>(RoleEvent.super.subjects());
            subjects.add(Subject.of("platform.account", delegatedBy.value()));
            return subjects;
        }

        @Override
        public Optional<String> authority() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> withheld() {
            var decision = assignment.decision();
            return decision == null ? Map.of() : Map.of("decision", decision);
        }
    }

    record DelegationTakenBack(UUID id, RoleAssignment assignment, long version)
            implements RoleEvent {

        @Override
        public String type() {
            return "platform.delegation-taken-back.v1";
        }

        @Override
        public Optional<String> authority() {
            return Optional.empty();
        }
    }
}
