package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Commitment;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FactChangesTests {

    private static final Instant NOW = Instant.parse("2027-01-05T14:00:00Z");
    private static final UUID MEETING = UuidV7.next();
    private static final Subject ITEM = Subject.of("board.item", UuidV7.next());

    private long version;

    private AuditEntry entry(Facts facts, Subject... others) {
        version++;
        var subjects = new ArrayList<Subject>();
        subjects.add(Subject.of("board.meeting", MEETING, version));
        subjects.addAll(List.of(others));
        return new AuditEntry(
                EntryId.next(NOW),
                NOW,
                UuidV7.next(),
                null,
                "board",
                "board.meeting-changed.v1",
                subjects,
                facts,
                null,
                null);
    }

    @Nested
    class AFact {

        @Test
        void isShownWithItsLastEarlierValueAndWhoToldIt() {
            var first = entry(Facts.of("place", "Town Hall").and("title", "Board"));
            var second = entry(Facts.of("place", "Library"));
            var third = entry(Facts.of("place", "Online").and("title", "Board"));

            var changes = FactChanges.of(third, List.of(second, first));

            assertThat(changes)
                    .containsExactly(
                            new FactChanges.Change(
                                    "Place",
                                    "Online",
                                    Optional.of(new FactChanges.Earlier("Library", second.id()))),
                            new FactChanges.Change(
                                    "Title",
                                    "Board",
                                    Optional.of(new FactChanges.Earlier("Board", first.id()))));
            assertThat(changes)
                    .extracting(FactChanges.Change::isChanged)
                    .containsExactly(true, false);
        }

        @Test
        void isNewWhenOnlyAnEntryOfAnotherThingToldTheSame() {
            var ofItem = entry(Facts.of("title", "Funding"), ITEM);
            var ofMeeting = entry(Facts.of("title", "Board"));

            assertThat(FactChanges.of(ofMeeting, List.of(ofItem)))
                    .singleElement()
                    .matches(change -> change.before().isEmpty() && !change.isChanged());
        }

        @Test
        void insideOthersHasTheNamesOfBoth() {
            var facts =
                    Facts.none()
                            .and("tally", Facts.none().and("votesFor", 5))
                            .and("seats", List.of("Chair", "Clerk"));

            assertThat(FactChanges.of(entry(facts), List.of()))
                    .extracting(FactChanges.Change::path)
                    .containsExactly("Seats 1", "Seats 2", "Tally, votes for");
        }
    }

    @Nested
    class AWithheldText {

        private final Facts facts =
                Facts.of("number", "5.1").and("motionText", Commitment.to("A secret"));

        @Test
        void isNamedAndNotShown() {
            assertThat(FactChanges.withheld(facts)).containsExactly("motionText");
            assertThat(FactChanges.words("motionText")).isEqualTo("Motion text");
            assertThat(FactChanges.of(entry(facts), List.of()))
                    .extracting(FactChanges.Change::path)
                    .containsExactly("Number");
        }
    }
}
