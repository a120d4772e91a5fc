package org.concordat.packs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.audit.Subject;
import org.concordat.module.Contributions;
import org.concordat.packs.Database;
import org.concordat.packs.OneMeeting;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.MakePackDefinition;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.RecordedTrail;
import org.concordat.spi.work.SubjectDescriber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AskForPackTests {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-01-04T09:00:00Z"), ZoneOffset.UTC);

    private final Actor secretary = new Actor(new AccountId(UUID.randomUUID()), null);
    private final String definition = "p" + UUID.randomUUID();
    private final OneMeeting meeting = new OneMeeting(UUID.randomUUID());
    private final RecordedTrail trail = new RecordedTrail();
    private final List<PackRunId> queued = new ArrayList<>();
    private GivenModules modules = GivenModules.of(meeting);
    private GivenAuthority authority =
            GivenAuthority.everybodyMay(OneMeeting.SCOPE, PackPermissions.COMPILE);

    @BeforeEach
    void defineAPack() {
        var administrator = GivenAuthority.everybodyMay(Scope.everywhere(), PackPermissions.DEFINE);
        Database.H2.run(
                each ->
                        new MakePackDefinition(
                                        new PackDefinitions(each),
                                        new SectionCatalogue(modules),
                                        administrator,
                                        new RecordedTrail())
                                .handle(
                                        definition,
                                        "Board pack",
                                        "board.meeting",
                                        List.of(OneMeeting.SECTION),
                                        secretary));
    }

    private UUID ask(
            String code, String subject, String edition, @Nullable String key, Actor actor) {
        var queue =
                new PackQueue() {
                    @Override
                    void put(PackRunId run) {
                        // the trail's entry has to stand before the message can be consumed
                        assertThat(trail.types()).contains("packs.run-asked.v1");
                        queued.add(run);
                    }
                };
        return Database.H2.call(
                each ->
                        new AskForPack(
                                        new PackRuns(each),
                                        new PackDefinitions(each),
                                        new SectionCatalogue(modules),
                                        new PackSubjects(new Contributions(modules), CLOCK),
                                        authority,
                                        trail,
                                        queue,
                                        CLOCK)
                                .handle(code, subject, edition, key, actor));
    }

    private UUID ask(@Nullable String key) {
        return ask(definition, meeting.subject().toString(), "PRIVATE", key, secretary);
    }

    @Nested
    class AskingForAPack {

        @Test
        void putsItsRunIntoTheQueueOnce() {
            assertThat(queuedFor(ask(null))).isEqualTo(1);
        }

        @Test
        void givesTheSameRunForTheSameIdempotencyKey() {
            var first = ask("key");
            assertThat(ask("key")).isEqualTo(first);
            assertThat(queuedFor(first)).isEqualTo(1);
        }

        private long queuedFor(UUID run) {
            return queued.stream().filter(each -> each.value().equals(run)).count();
        }
    }

    @Nested
    class AskingIsRefused {

        @Test
        void toWhoMayNotCompileThere() {
            authority = GivenAuthority.everybodyMay(OneMeeting.SCOPE, PackPermissions.READ);
            assertThatThrownBy(() -> ask(null)).isInstanceOf(NotPermitted.class);
            assertThat(queued).isEmpty();
        }

        @Test
        void toWhoMayNotKnowThatThereIsSuchAMeeting() {
            var other = "board.meeting:" + UUID.randomUUID();
            assertThatThrownBy(() -> ask(definition, other, "PRIVATE", null, secretary))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void forASubjectThatIsNone() {
            assertThatThrownBy(() -> ask(definition, "<script>", "PRIVATE", null, secretary))
                    .isInstanceOf(NotFound.class);
        }

        @Test
        void forADefinitionThatIsNotThere() {
            refuses("definition", () -> askWith("no-such-pack", "PRIVATE"));
        }

        @Test
        void forADefinitionOfAHundredThousandCharacters() {
            refuses("definition", () -> askWith("x".repeat(100_000), "PRIVATE"));
        }

        @Test
        void forAnEditionThatIsNone() {
            refuses("edition", () -> askWith(definition, "SECRET"));
        }

        @Test
        void forAKeyWithControlCharacters() {
            refuses("Idempotency-Key", () -> ask("a\u0000b"));
        }

        @Test
        void forAKeyThatWasUsedForSomethingElse() {
            ask("key");
            assertThatThrownBy(
                            () ->
                                    ask(
                                            definition,
                                            meeting.subject().toString(),
                                            "PUBLIC",
                                            "key",
                                            secretary))
                    .isInstanceOf(KeyUsedOtherwise.class);
        }

        @Test
        void whileTheSamePackIsBeingMade() {
            ask(null);
            assertThatThrownBy(() -> ask(null))
                    .isInstanceOfSatisfying(
                            AlreadyBeingMade.class,
                            refused ->
                                    assertThat(refused.kind())
                                            .isEqualTo(RuleViolation.Kind.CONFLICT));
        }

        @Test
        void whileASectionsModuleIsStoppedAndSaysSo() {
            modules = GivenModules.of(new Described(meeting));
            modules.hold(
                    new ModuleStatus(
                            "board",
                            "Board governance",
                            "0.1.0",
                            ModuleState.RESOLVED,
                            "An administrator stopped it",
                            List.of(),
                            List.of(),
                            List.of()));
            assertThatThrownBy(() -> ask(null))
                    .isInstanceOfSatisfying(
                            SectionMissing.class,
                            refused ->
                                    assertThat(refused.arguments())
                                            .containsExactly(
                                                    "board.agenda",
                                                    "Board governance is stopped: An administrator"
                                                            + " stopped it"));
        }

        private UUID askWith(String code, String edition) {
            return ask(code, meeting.subject().toString(), edition, null, secretary);
        }

        private static void refuses(String field, ThrowingCallable asking) {
            assertThatThrownBy(asking)
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.field()).contains(field));
        }
    }

    /** The meeting without its section. */
    private record Described(OneMeeting meeting) implements SubjectDescriber {

        @Override
        public Set<String> subjectTypes() {
            return meeting.subjectTypes();
        }

        @Override
        public Optional<Description> describe(Actor actor, Subject subject) {
            return meeting.describe(actor, subject);
        }
    }
}
