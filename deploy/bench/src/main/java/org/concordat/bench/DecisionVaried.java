package org.concordat.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** What the modules' events are like: the changed aggregate and the one above it, some facts. */
public record DecisionVaried(String kind, UUID decision, long version) implements AuditEvent {

    public static final Actor SECRETARY =
            new Actor(new AccountId(UuidV7.next()), new OrganisationId(UuidV7.next()));

    static final String TYPE = "bench.decision-varied.v1";
    public static final String DECISION = "bench.decision";
    static final String MAPPED = "bench.mapped-decision";
    static final String MEETING = "bench.meeting";

    private static final UUID ITEM = UuidV7.next();
    private static final UUID[] MEETINGS = new UUID[64];

    static {
        for (int i = 0; i < MEETINGS.length; i++) {
            MEETINGS[i] = UuidV7.next();
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(
                Subject.of(kind, decision, version),
                Subject.of(
                        MEETING, MEETINGS[(decision.hashCode() & 0x7fffffff) % MEETINGS.length]));
    }

    @Override
    public Facts facts() {
        return Facts.of("title", Decisions.title(version))
                .and("amountBefore", Decisions.amount(version - 1))
                .and("amount", Decisions.amount(version))
                .and("item", ITEM)
                .and("votesFor", 9)
                .and("votesAgainst", 2)
                .and("from", LocalDate.of(2026, 12, 1));
    }

    @Override
    public Optional<String> authority() {
        return Optional.of("Section 75 agreement, schedule 3");
    }
}
