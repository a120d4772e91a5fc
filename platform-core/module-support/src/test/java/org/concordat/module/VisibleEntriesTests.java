package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.RecordedTrail;
import org.concordat.spi.work.SubjectDescriber;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VisibleEntriesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Subject MEETING = Subject.of("board.meeting", UuidV7.next());
    private static final Subject PRIVATE_PAPER = Subject.of("board.paper", UuidV7.next());
    private static final Subject EDITION_OF_STOPPED_MODULE =
            Subject.of("packs.edition", UuidV7.next());
    private static final Subject ORGANISATION = Subject.of("platform.organisation", UuidV7.next());

    private final RecordedTrail trail = new RecordedTrail();

    @Nested
    class AMemberSees {

        private final VisibleEntries entries = entries("board:read-meeting");

        @Test
        void anEntryOfWhichEverythingMayBeSeen() {
            var id = entry(MEETING, ORGANISATION);

            assertThat(entries.get(id).entry().id()).hasToString(id);
            assertThat(entries.history(MEETING, 50)).hasSize(1);
        }

        @Test
        void noEntryThatConcernsAPrivatePaperTooThoughItsMeetingMayBeSeen() {
            var id = entry(PRIVATE_PAPER, MEETING);

            assertThatThrownBy(() -> entries.get(id)).isInstanceOf(NotFound.class);
            assertThat(entries.history(MEETING, 50)).isEmpty();
        }

        @Test
        void noEntryOfWhatNoModuleDescribesNow() {
            var id = entry(EDITION_OF_STOPPED_MODULE, MEETING);

            assertThatThrownBy(() -> entries.get(id)).isInstanceOf(NotFound.class);
        }

        @Test
        void noEntryOfThePlatformsOwn() {
            var id = entry(ORGANISATION);

            assertThatThrownBy(() -> entries.get(id)).isInstanceOf(NotFound.class);
        }

        @Test
        void noDifferenceToAnEntryThatDoesNotExist() {
            assertThatThrownBy(() -> entries.get(UUID.randomUUID().toString()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> entries.get("1")).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void anAuditorSeesThemAll() {
        var entries = entries("platform:read-trail");
        var id = entry(PRIVATE_PAPER, MEETING);

        assertThat(entries.get(id).entry().id()).hasToString(id);
        assertThat(entries.history(MEETING, 50)).hasSize(1);
    }

    private String entry(Subject... subjects) {
        return trail.hold(NOW, "board.paper-filed.v1", Facts.none(), subjects).id().toString();
    }

    private VisibleEntries entries(String permission) {
        var user = new CurrentUser();
        user.is(
                new SignedIn(
                        new Actor(new AccountId(UuidV7.next()), null), "member", "Member", null));
        return new VisibleEntries(
                trail,
                new Contributions(GivenModules.of(new MeetingsOnly())),
                GivenAuthority.everybodyMay(Scope.everywhere(), permission),
                user);
    }

    private static final class MeetingsOnly implements SubjectDescriber {

        @Override
        public Set<String> subjectTypes() {
            return Set.of("board.meeting", "board.paper");
        }

        @Override
        public Optional<Description> describe(Actor actor, Subject subject) {
            return subject.type().equals("board.meeting")
                    ? Optional.of(new Description("A meeting", "/board/", Scope.everywhere()))
                    : Optional.empty();
        }
    }
}
