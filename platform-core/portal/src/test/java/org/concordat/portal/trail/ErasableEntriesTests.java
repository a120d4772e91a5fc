package org.concordat.portal.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.module.CurrentUser;
import org.concordat.platform.trail.privacy.Erasure;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErasableEntriesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Subject PERSON = Subject.of("platform.account", UuidV7.next());

    private final RecordedTrail trail = new RecordedTrail();
    private final AuditEntry withheld =
            trail.hold(
                    NOW,
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
            var open =
                    trail.hold(
                            NOW, "platform.module-stopped.v1", Facts.of("module", "board"), PERSON);
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
                    trail.hold(
                            NOW,
                            "platform.account-created.v1",
                            Facts.none().and("name", commitment()),
                            PERSON);
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
            return trail.hold(
                    NOW,
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
        return new ErasableEntries(
                trail, GivenAuthority.everybodyMay(Scope.everywhere(), permission), user);
    }

    private static Facts commitment() {
        return Facts.of("sha256", "0".repeat(64));
    }
}
