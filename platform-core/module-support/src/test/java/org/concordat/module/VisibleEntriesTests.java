package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Answer;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.work.SubjectDescriber;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VisibleEntriesTests {

    private static final Subject MEETING = Subject.of("board.meeting", UuidV7.next());
    private static final Subject PRIVATE_PAPER = Subject.of("board.paper", UuidV7.next());
    private static final Subject EDITION_OF_STOPPED_MODULE =
            Subject.of("packs.edition", UuidV7.next());
    private static final Subject ORGANISATION = Subject.of("platform.organisation", UuidV7.next());

    private final List<TrailEntry> trail = new ArrayList<>();

    @Nested
    class AMemberSees {

        private final VisibleEntries entries = entries(false);

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
        var entries = entries(true);
        var id = entry(PRIVATE_PAPER, MEETING);

        assertThat(entries.get(id).entry().id()).hasToString(id);
        assertThat(entries.history(MEETING, 50)).hasSize(1);
    }

    private String entry(Subject... subjects) {
        var now = Instant.parse("2026-11-23T09:00:00Z");
        var entry =
                new AuditEntry(
                        EntryId.next(now),
                        now,
                        UuidV7.next(),
                        null,
                        "board",
                        "board.paper-filed.v1",
                        List.of(subjects),
                        Facts.none(),
                        null,
                        null);
        trail.add(new TrailEntry(entry, OptionalLong.empty(), "Secretary"));
        return entry.id().toString();
    }

    private VisibleEntries entries(boolean mayReadAll) {
        var user = new CurrentUser();
        user.is(
                new SignedIn(
                        new Actor(new AccountId(UuidV7.next()), null), "member", "Member", null));
        return new VisibleEntries(
                new Kept(),
                OfferedContributions.of(new MeetingsOnly()),
                new TrailReaders(mayReadAll),
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

    private record TrailReaders(boolean mayReadAll) implements Authority {

        @Override
        public boolean may(Actor actor, String permission, Scope scope) {
            return mayReadAll && permission.equals("platform:read-trail");
        }

        @Override
        public Answer ask(Actor actor, String permission, Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void require(Actor actor, String permission, Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reach reach(Actor actor, String permission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Grant> holders(String permission, Scope scope) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Kept implements AuditTrail {

        @Override
        public Optional<TrailEntry> entry(EntryId id) {
            return trail.stream()
                    .filter(each -> each.entry().id().toString().equals(id.toString()))
                    .findFirst();
        }

        @Override
        public List<TrailEntry> history(Subject subject, int limit) {
            return List.copyOf(trail);
        }

        @Override
        public EntryId append(AuditEvent event, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EntryId note(AuditEvent event, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void between(
                List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SignedCheckpoint> newestCheckpoint() {
            return Optional.empty();
        }

        @Override
        public Optional<String> proof(EntryId id) {
            return Optional.empty();
        }
    }
}
