package org.concordat.platform.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.authority.Scope;

/**
 * Somebody looked at who may do something.
 *
 * @param assignments the roles that gave it then, by their ids
 * @param toEnd those of them that are to be ended
 */
record AccessReviewed(
        UUID id,
        String permission,
        Scope scope,
        List<UUID> assignments,
        List<UUID> toEnd,
        String remark)
        implements AuditEvent {

    /** An entry is small: of a longer list it names the first, and says how many there were. */
    private static final int MOST_NAMED = 500;

    @Override
    public String type() {
        return "platform.access-reviewed.v1";
    }

    @Override
    public List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        subjects.add(Subject.of("platform.access-review", id, 1));
        ScopeKey.of(scope).subject().ifPresent(subjects::add);
        return subjects;
    }

    @Override
    public Facts facts() {
        return Facts.of("permission", permission)
                .and("scope", ScopeKey.of(scope).type().name())
                .and("holders", assignments.size())
                .and("assignments", named(assignments))
                .and("toEnd", named(toEnd));
    }

    private static List<String> named(List<UUID> ids) {
        return ids.stream().limit(MOST_NAMED).map(UUID::toString).toList();
    }

    @Override
    public Map<String, String> withheld() {
        return remark.isEmpty() ? Map.of() : Map.of("remark", remark);
    }
}
