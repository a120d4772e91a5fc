package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.module.CurrentUser;
import org.concordat.platform.trail.privacy.Erasure;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErasableEntriesTests {

    private static final Instant NOW = Instant.parse("2027-01-05T14:00:00Z");
    private static final Subject PERSON = Subject.of("platform.account", UuidV7.next());

    private final Kept trail = new Kept();
    private final AuditEntry withheld =
            entry(
                    "platform.account-created.v1",
                    Facts.none().and("name", commitment()).and("email", commitment()),
                    PERSON);

    @Nested
    class AreFound {

        @Test
        void byWhoeverMayErase() {
            assertThat(found("platform:erase-text", withheld)).isPresent();
        }

        @Test
        void byNobodyWhoMayOnlyReadTheTrailOrItsTexts() {
            assertThat(found("platform:read-trail", withheld)).isEmpty();
            assertThat(found("platform:read-withheld-text", withheld)).isEmpty();
        }

        @Test
        void onlyWhenTheyWithholdAText() {
            var open = entry("platform.module-stopped.v1", Facts.of("module", "board"), PERSON);
            assertThat(found("platform:erase-text", open)).isEmpty();
        }

        @Test
        void onlyByTheirIds() {
            var entries = entries("platform:erase-text");
            assertThat(entries.find("nothing")).isEmpty();
            assertThat(entries.find(UUID.randomUUID().toString())).isEmpty();
        }

        private Optional<TrailEntry> found(String permission, AuditEntry entry) {
            return entries(permission).find(entry.id().toString());
        }
    }

    @Nested
    class TellOfTheirErasures {

        private final Erasures erasures = new Erasures(trail);

        @Test
        void thoseOfTheirOwnTexts() {
            var other =
                    entry("platform.account-created.v1", Facts.none().and("name", commitment()));
            var erasure = erasure(List.of(text(withheld, "name"), text(other, "email")));

            assertThat(erasures.of(withheld)).containsOnlyKeys("name");
            assertThat(erasures.of(withheld))
                    .extractingByKey("name")
                    .extracting(TrailEntry::entry)
                    .isEqualTo(erasure);
        }

        @Test
        void eachWithItsOwn() {
            var first = erasure(List.of(text(withheld, "name")));
            var second = erasure(List.of(text(withheld, "email")));

            assertThat(erasures.of(withheld))
                    .extractingByKey("name")
                    .extracting(TrailEntry::entry)
                    .isEqualTo(first);
            assertThat(erasures.of(withheld))
                    .extractingByKey("email")
                    .extracting(TrailEntry::entry)
                    .isEqualTo(second);
        }

        @Test
        void andNothingWhileTheyHaveThemAll() {
            assertThat(erasures.of(withheld)).isEmpty();
        }

        private AuditEntry erasure(List<Facts> texts) {
            return entry(
                    "platform.text-erased.v1",
                    Facts.of("ground", "objection").and("texts", texts),
                    PERSON,
                    Erasure.of(withheld.id()));
        }

        private Facts text(AuditEntry of, String name) {
            return Facts.of("entry", of.id().toString()).and("place", 0).and("name", name);
        }
    }

    private ErasableEntries entries(String permission) {
        var user = new CurrentUser();
        user.is(
                new SignedIn(
                        new Actor(new AccountId(UuidV7.next()), null), "officer", "Officer", null));
        return new ErasableEntries(trail, new Holder(permission), user);
    }

    private static Facts commitment() {
        return Facts.of("sha256", "0".repeat(64));
    }

    private AuditEntry entry(String type, Facts facts, Subject... subjects) {
        var entry =
                new AuditEntry(
                        EntryId.next(NOW),
                        NOW,
                        UuidV7.next(),
                        null,
                        "platform",
                        type,
                        subjects.length == 0 ? List.of(PERSON) : List.of(subjects),
                        facts,
                        null,
                        null);
        trail.kept.add(new TrailEntry(entry, OptionalLong.empty(), "Platform"));
        return entry;
    }

    /** Whoever has one permission everywhere. */
    private record Holder(String held) implements Authority {

        @Override
        public boolean may(Actor actor, String permission, Scope scope) {
            return permission.equals(held) && scope.equals(Scope.everywhere());
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

    private static final class Kept implements AuditTrail {

        private final List<TrailEntry> kept = new ArrayList<>();

        @Override
        public Optional<TrailEntry> entry(EntryId id) {
            return kept.stream()
                    .filter(each -> each.entry().id().toString().equals(id.toString()))
                    .findFirst();
        }

        @Override
        public List<TrailEntry> history(Subject subject, int limit) {
            var all =
                    kept.stream()
                            .filter(each -> each.entry().subjects().contains(subject))
                            .toList();
            return all.subList(Math.max(0, all.size() - limit), all.size());
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
