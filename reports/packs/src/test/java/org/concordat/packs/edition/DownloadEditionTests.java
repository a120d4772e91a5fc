package org.concordat.packs.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.packs.OneMeeting;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DownloadEditionTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final Actor MEMBER = new Actor(new AccountId(new UUID(0, 1)), null);
    private static final Actor CONFLICTED = new Actor(new AccountId(new UUID(0, 2)), null);

    private final RecordedTrail trail = new RecordedTrail();
    private final OneMeeting meeting = new OneMeeting(UUID.randomUUID(), Set.of(CONFLICTED));
    private final GivenDocuments documents = new GivenDocuments();
    private final DownloadEdition download =
            new DownloadEdition(documents, new SectionCatalogue(GivenModules.of(meeting)), trail);

    @Nested
    class APrivateEdition {

        @Test
        void isHandedOutAndTheTrailKnows() throws IOException {
            assertThat(read(Edition.PRIVATE, MEMBER)).isEqualTo("the pack");
            assertThat(trail.types()).containsExactly("packs.private-edition-read.v1");
        }

        @Test
        void isRefusedToAMemberFromWhomSomethingInItIsKept() {
            assertThatThrownBy(() -> read(Edition.PRIVATE, CONFLICTED))
                    .isInstanceOf(KeptFromReader.class);
            assertThat(trail.types()).isEmpty();
        }
    }

    @Nested
    class APublicEdition {

        @Test
        void isForEverybodyAndTellsTheTrailNothing() throws IOException {
            assertThat(read(Edition.PUBLIC, CONFLICTED)).isEqualTo("the pack");
            assertThat(trail.types()).isEmpty();
        }
    }

    private String read(Edition edition, Actor by) throws IOException {
        try (var content = download.handle(issued(edition), by)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private IssuedEdition issued(Edition edition) {
        var pack =
                new PackToIssue(
                        UUID.randomUUID(),
                        "Board pack",
                        meeting.subject(),
                        "Board, 5 January 2027",
                        OneMeeting.SCOPE,
                        NOW,
                        edition,
                        "board-2027-01-05.pdf",
                        documents.keep(
                                "application/pdf",
                                new ByteArrayInputStream(
                                        "the pack".getBytes(StandardCharsets.UTF_8))),
                        1,
                        OptionalLong.empty(),
                        NOW,
                        1,
                        null);
        return IssuedEdition.announced(
                IssuedEdition.issue(pack, 1, NOW), Actor.PLATFORM, EntryId.next(NOW));
    }
}
