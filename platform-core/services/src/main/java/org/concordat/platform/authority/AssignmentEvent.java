package org.concordat.platform.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.authority.RoleAssignment;

/** Something happened to one person's role in one place. */
interface AssignmentEvent extends AuditEvent {

    UUID id();

    RoleAssignment assignment();

    /** After it. */
    long version();

    @Override
    default List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        subjects.add(Subject.of("platform.role-assignment", id(), version()));
        subjects.add(Subject.of("platform.account", assignment().holder().value()));
        ScopeKey.of(assignment().scope()).subject().ifPresent(subjects::add);
        return subjects;
    }

    @Override
    default Facts facts() {
        return Facts.of("role", assignment().role().code())
                .and("scope", ScopeKey.of(assignment().scope()).type().name());
    }
}
