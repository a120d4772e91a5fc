package org.concordat.platform.trail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenDirectory;

/** A real trail for what stands beside it: its entries are sealed when a test says so. */
public final class TestTrail {

    public static final Actor SECRETARY = new Actor(new AccountId(UuidV7.next()), null);

    private final DataSource source;
    private final Signing signing;
    private final AuditTrail trail;

    public TestTrail(DataSource source, Path keys, Clock clock) throws IOException {
        this.source = source;
        // the database's clock does not move with the test's
        signing =
                Signing.with(
                        new TrailKey(keys, Optional.of("trail.example/test")), Clock.systemUTC());
        trail = new MerkleTrail(source, new GivenDirectory(), clock);
    }

    public AuditTrail trail() {
        return trail;
    }

    /** Appends changes of meetings, each with a title that is withheld. */
    public List<EntryId> append(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trail.append(new MeetingCalled(UuidV7.next()), SECRETARY))
                .toList();
    }

    public void seal() {
        new Sealing(source, signing, Clock.systemUTC()).sealAll();
    }

    private record MeetingCalled(UUID meeting) implements AuditEvent {

        @Override
        public String type() {
            return "board.meeting-called.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("board.meeting", meeting, 1));
        }

        @Override
        public Facts facts() {
            return Facts.of("part", "private");
        }

        @Override
        public Map<String, String> withheld() {
            return Map.of("title", "The closing of ward 7");
        }
    }
}
