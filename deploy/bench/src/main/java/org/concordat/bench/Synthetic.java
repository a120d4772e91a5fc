package org.concordat.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;

/** Makes entries as the product would, without a business that writes them. */
final class Synthetic {

    private static final int DECISIONS = 100_000;

    private final Random random = new Random(20261123);
    private final UUID actor = UuidV7.next();
    private final UUID organisation = UuidV7.next();
    private final UUID[] decisions = new UUID[DECISIONS];
    private final int[] versions = new int[DECISIONS];
    private final UUID[] meetings = new UUID[1_000];

    Synthetic() {
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = UuidV7.next();
        }
        for (int i = 0; i < meetings.length; i++) {
            meetings[i] = UuidV7.next();
        }
    }

    AuditEntry next() {
        var decision = random.nextInt(DECISIONS);
        var version = ++versions[decision];
        var now = Instant.now();
        return new AuditEntry(
                EntryId.next(now),
                now,
                actor,
                organisation,
                "bench",
                DecisionVaried.TYPE,
                java.util.List.of(
                        Subject.of(DecisionVaried.DECISION, decisions[decision], version),
                        Subject.of(DecisionVaried.MEETING, meetings[decision % meetings.length])),
                Facts.of("title", Decisions.title(version))
                        .and("amountBefore", BigDecimal.valueOf(random.nextInt(1 << 30), 2))
                        .and("amount", BigDecimal.valueOf(random.nextInt(1 << 30), 2))
                        .and("item", meetings[decision % meetings.length])
                        .and("votesFor", random.nextInt(15))
                        .and("votesAgainst", random.nextInt(5))
                        .and("from", LocalDate.of(2026, 12, 1)),
                "Section 75 agreement, schedule 3",
                null);
    }
}
