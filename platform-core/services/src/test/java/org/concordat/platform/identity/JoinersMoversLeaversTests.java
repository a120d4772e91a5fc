package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.platform.authority.TestAuthority;
import org.concordat.platform.demo.TestDemo;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.platform.identity.Accounts.Invitation;
import org.concordat.platform.identity.Accounts.Move;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.mail.Letter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinersMoversLeaversTests {

    private static final String HERE = "192.0.2.1";
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

    private final TestPlatform platform = TestPlatform.onH2();
    private final Accounts accounts = platform.accounts;
    private final SignIns signIns = platform.signIns;

    private final OrganisationId trust;
    private final OrganisationId council;

    JoinersMoversLeaversTests() {
        TestDemo.load(platform);
        trust = platform.directory.organisation("stft").orElseThrow().id();
        council = platform.directory.organisation("smbc").orElseThrow().id();
        platform.trail.forget();
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private Account account(AccountId id) {
        return accounts.all().stream().filter(each -> each.id().equals(id)).findFirst().get();
    }

    private List<Letter> letters() {
        return TestMail.waiting(platform.source, platform.clock);
    }

    private String tokenOf(Letter letter) {
        var token = TOKEN.matcher(letter.text());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static void isRefused(Runnable change, String field, String key) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> {
                            assertThat(refused.field()).contains(field);
                            assertThat(refused.messageKey()).isEqualTo(key);
                        });
    }

    @Nested
    class AJoiner {

        private final AccountId joiner = join("joiner@trust.example");

        private AccountId join(String email) {
            return accounts.create(
                    new NewAccount("joiner", "A joiner", null, null, email, null), Actor.PLATFORM);
        }

        @Test
        void comesInByTheLinkOfALetterAndChoosesAPassword() {
            var until = accounts.invite(joiner, Actor.PLATFORM);
            assertThat(until).isEqualTo(platform.clock.instant().plus(Duration.ofHours(72)));
            assertThat(letters()).hasSize(1);
            assertThat(letters().get(0).to().value()).isEqualTo("joiner@trust.example");
            var session = signIns.redeem(tokenOf(letters().get(0)), HERE);
            var actor = new Actor(joiner, null);
            var changed = signIns.setPassword(actor, session, null, PASSWORD);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.session(changed)).map(SignedIn::actor).contains(actor);
            assertThat(signIns.signIn("joiner", PASSWORD, HERE)).isNotEmpty();
        }

        @Test
        void isInvitedOnRecordAndWithoutAnAddressInTheFacts() {
            accounts.invite(joiner, Actor.PLATFORM);
            var entry = platform.trail.last();
            assertThat(entry.type()).isEqualTo("platform.account-invited.v1");
            assertThat(entry.facts().asMap()).containsOnlyKeys("expiresAt");
            assertThat(entry.withheld()).containsEntry("to", "joiner@trust.example");
        }

        @Test
        void cannotUseAnInvitationAfterThreeDays() {
            accounts.invite(joiner, Actor.PLATFORM);
            var token = tokenOf(letters().get(0));
            platform.clock.goOn(Duration.ofHours(72));
            assertThatThrownBy(() -> signIns.redeem(token, HERE)).isInstanceOf(SignInRefused.class);
            assertThat(accounts.invitation(joiner)).map(Invitation::works).contains(false);
        }

        @Test
        void cannotUseAnInvitationThatWasSentAnewOrWithdrawn() {
            accounts.invite(joiner, Actor.PLATFORM);
            platform.clock.goOn(Duration.ofMinutes(1));
            accounts.invite(joiner, Actor.PLATFORM);
            var earlier = tokenOf(letters().get(0));
            var later = tokenOf(letters().get(1));
            assertThatThrownBy(() -> signIns.redeem(earlier, HERE))
                    .isInstanceOf(SignInRefused.class);
            accounts.withdraw(joiner, Actor.PLATFORM);
            assertThat(platform.trail.last().type()).isEqualTo("platform.invitation-withdrawn.v1");
            assertThatThrownBy(() -> signIns.redeem(later, HERE)).isInstanceOf(SignInRefused.class);
            accounts.withdraw(joiner, Actor.PLATFORM);
            assertThat(accounts.invitation(joiner)).map(Invitation::works).contains(false);
        }

        @Test
        void losesTheInvitationWhenTheAddressChanges() {
            accounts.invite(joiner, Actor.PLATFORM);
            var token = tokenOf(letters().get(0));
            accounts.setAddress(joiner, "other@trust.example", Actor.PLATFORM);
            assertThat(platform.trail.last().withheld())
                    .containsEntry("email", "other@trust.example");
            assertThat(account(joiner).email()).isEqualTo("other@trust.example");
            assertThatThrownBy(() -> signIns.redeem(token, HERE)).isInstanceOf(SignInRefused.class);
        }

        @Test
        void isInvitedOnlyWithAnAddressAndBeforeTheyHaveBeenHere() {
            accounts.setAddress(joiner, "", Actor.PLATFORM);
            isRefused(
                    () -> accounts.invite(joiner, Actor.PLATFORM),
                    "email",
                    "platform.account.no-address");
            var here = platform.person("here");
            isRefused(
                    () -> accounts.invite(here.account(), Actor.PLATFORM),
                    "email",
                    "platform.account.active-already");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nobody",
                    "a@trust.example\r\nBcc: b@example.org",
                    "a@trust.example\u0000",
                    "a@trust.example, b@trust.example"
                })
        void hasOneAddressWithoutControlCharacters(String email) {
            isRefused(
                    () ->
                            accounts.create(
                                    new NewAccount("other", "Other", null, null, email, null),
                                    Actor.PLATFORM),
                    "email",
                    "platform.email.unreadable");
        }

        @Test
        void comesInFromTheFirstDayOnInLondon() {
            // British Summer Time: the day begins at 23:00 UTC
            var later =
                    accounts.create(
                            new NewAccount(
                                    "later",
                                    "Later",
                                    null,
                                    null,
                                    "later@trust.example",
                                    day("2026-07-10")),
                            Actor.PLATFORM);
            assertThat(accounts.invite(later, Actor.PLATFORM)).isEqualTo("2026-07-12T23:00:00Z");
            var token = tokenOf(letters().get(0));
            platform.clock.setTo("2026-07-09T22:59:59Z");
            assertThatThrownBy(() -> signIns.redeem(token, HERE)).isInstanceOf(SignInRefused.class);
            platform.clock.setTo("2026-07-09T23:00:00Z");
            assertThat(signIns.redeem(token, HERE)).isNotEmpty();
        }

        @Test
        void doesNotJoinYesterday() {
            isRefused(
                    () ->
                            accounts.create(
                                    new NewAccount(
                                            "late", "Late", null, null, "", day("2026-06-30")),
                                    Actor.PLATFORM),
                    "firstDay",
                    "platform.account.day-past");
        }
    }

    @Nested
    class ALeaver {

        private final Actor leaver = platform.person("leaver");
        private final String session = signIns.signIn("leaver", PASSWORD, HERE);
        private final String token = platform.token(leaver);

        private void leave(String lastDay) {
            accounts.setLastDay(leaver.account(), day(lastDay), Actor.PLATFORM);
        }

        private String signIn() {
            return signIns.signIn("leaver", PASSWORD, HERE);
        }

        @Test
        void isKnownUntilTheEndOfTheLastDayInLondonAndNotASecondLonger() {
            leave("2026-07-01");
            platform.clock.setTo("2026-07-01T22:59:59Z");
            var late = signIn();
            assertThat(platform.identity.session(late)).isPresent();
            assertThat(platform.identity.apiToken(token)).isPresent();
            platform.clock.setTo("2026-07-01T23:00:00Z");
            assertThat(platform.identity.session(late)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThatThrownBy(this::signIn).isInstanceOf(SignInRefused.class);
            assertThat(platform.trail.last().facts())
                    .isEqualTo(Facts.of("reason", "OUTSIDE_ITS_DAYS"));
        }

        @Test
        void holdsNoRoleAfterTheLastDayAndNoSessionTokenOrLinkForGood() {
            var everywhere = Scope.everywhere();
            platform.roles.assign(
                    new RoleAssignment(
                            leaver.account(), Role.MEMBER, everywhere, day("2026-01-01"), null),
                    Actor.PLATFORM);
            var link = accounts.oneTimeLink(leaver.account(), Actor.PLATFORM);
            leave("2026-07-03");
            platform.clock.setTo("2026-07-03T12:00:00Z");
            TestIdentity.round(platform);
            assertThat(platform.roles.of(leaver.account()).get(0).until()).isNull();

            platform.clock.setTo("2026-07-04T00:00:00Z");
            platform.trail.forget();
            TestIdentity.round(platform);
            TestIdentity.round(platform);
            assertThat(platform.roles.of(leaver.account()).get(0).until()).isEqualTo("2026-07-03");
            assertThat(platform.trail.types())
                    .containsExactly("platform.role-ended.v1", "platform.account-ended.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(Actor.PLATFORM);

            // who comes back begins anew
            accounts.setLastDay(leaver.account(), null, Actor.PLATFORM);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
            assertThatThrownBy(this::signIn).isInstanceOf(SignInRefused.class);
            assertThat(platform.trail.types())
                    .contains("platform.password-voided.v1", "platform.account-last-day-set.v1");
            assertThat(account(leaver.account()).beenHere()).isFalse();
            var again = accounts.oneTimeLink(leaver.account(), Actor.PLATFORM);
            assertThat(signIns.redeem(again, HERE)).isNotEmpty();
        }

        @Test
        void beginsAnewWhenTheyComeBackBeforeTheRoundHasBeenThere() {
            var everywhere = Scope.everywhere();
            platform.roles.assign(
                    new RoleAssignment(
                            leaver.account(), Role.MEMBER, everywhere, day("2026-01-01"), null),
                    Actor.PLATFORM);
            leave("2026-07-01");
            platform.clock.setTo("2026-07-01T22:45:00Z");
            var late = signIn();
            platform.clock.setTo("2026-07-01T23:00:01Z");
            accounts.setLastDay(leaver.account(), null, Actor.PLATFORM);
            assertThat(platform.identity.session(late)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThatThrownBy(this::signIn).isInstanceOf(SignInRefused.class);
            assertThat(platform.roles.of(leaver.account()).get(0).until()).isEqualTo("2026-07-01");
        }

        @Test
        void staysWhenTheLastDayIsTakenBackInTime() {
            leave("2026-07-03");
            accounts.setLastDay(leaver.account(), null, Actor.PLATFORM);
            platform.clock.setTo("2026-07-04T12:00:00Z");
            TestIdentity.round(platform);
            assertThat(signIn()).isNotEmpty();
            assertThat(account(leaver.account()).lastDay()).isNull();
        }

        @Test
        void neitherLeavesYesterdayNorBeforeTheFirstDayNorByTheirOwnHand() {
            isRefused(() -> leave("2026-06-30"), "lastDay", "platform.account.day-past");
            var later =
                    accounts.create(
                            new NewAccount("later", "Later", null, null, "", day("2026-07-10")),
                            Actor.PLATFORM);
            isRefused(
                    () -> accounts.setLastDay(later, day("2026-07-09"), Actor.PLATFORM),
                    "lastDay",
                    "platform.account.last-before-first");
            platform.roles.assign(
                    new RoleAssignment(
                            leaver.account(),
                            Role.ADMINISTRATOR,
                            Scope.everywhere(),
                            day("2026-01-01"),
                            null),
                    Actor.PLATFORM);
            isRefused(
                    () -> accounts.setLastDay(leaver.account(), day("2026-07-09"), leaver),
                    "lastDay",
                    "platform.account.own-end");
        }
    }

    @Nested
    class AMover {

        private final Actor mover = platform.person("mover", trust, null);
        private final String session = signIns.signIn("mover", PASSWORD, HERE);

        private @Nullable OrganisationId actsFor() {
            return platform.identity.session(session).orElseThrow().actor().organisation();
        }

        @Test
        void belongsElsewhereAtOnce() {
            assertThat(actsFor()).isEqualTo(trust);
            accounts.move(mover.account(), council, day("2026-07-01"), Actor.PLATFORM);
            assertThat(actsFor()).isEqualTo(council);
            assertThat(accounts.moves(mover.account()))
                    .containsExactly(new Move(council, day("2026-07-01"), false));
            assertThat(platform.trail.last().type()).isEqualTo("platform.account-moved.v1");
            assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(3);
        }

        @Test
        void belongsElsewhereFromADayOnAndItStaysKnownWhereTheyWere() {
            accounts.move(mover.account(), council, day("2026-07-10"), Actor.PLATFORM);
            accounts.move(mover.account(), null, day("2026-07-20"), Actor.PLATFORM);
            assertThat(platform.trail.last().type()).isEqualTo("platform.account-move-planned.v1");
            TestIdentity.round(platform);
            assertThat(account(mover.account()).organisation()).isEqualTo(trust);
            platform.clock.setTo("2026-07-09T23:00:00Z");
            TestIdentity.round(platform);
            TestIdentity.round(platform);
            assertThat(account(mover.account()).organisation()).isEqualTo(council);
            assertThat(accounts.moves(mover.account()))
                    .containsExactly(
                            new Move(trust, day("2026-07-01"), false),
                            new Move(council, day("2026-07-10"), false),
                            new Move(null, day("2026-07-20"), true));
            assertThat(platform.trail.types())
                    .filteredOn(type -> type.equals("platform.account-moved.v1"))
                    .hasSize(1);
        }

        @Test
        void doesNotMoveToWhereTheyAreNorToNowhereThatIsNorYesterday() {
            isRefused(
                    () -> accounts.move(mover.account(), trust, day("2026-07-02"), Actor.PLATFORM),
                    "organisation",
                    "platform.account.same-organisation");
            isRefused(
                    () ->
                            accounts.move(
                                    mover.account(), council, day("2026-06-30"), Actor.PLATFORM),
                    "firstDay",
                    "platform.account.day-past");
            var ended = platform.directory.organisation("stccg").orElseThrow().id();
            isRefused(
                    () -> accounts.move(mover.account(), ended, day("2026-07-01"), Actor.PLATFORM),
                    "organisation",
                    "platform.account.organisation-ended");
        }
    }

    @Nested
    class WhoActsForSeveral {

        private final Actor officer = platform.person("officer", trust, null);
        private final String session = signIns.signIn("officer", PASSWORD, HERE);

        private void isOfficerOf(OrganisationId organisation, String until) {
            platform.roles.assign(
                    new RoleAssignment(
                            officer.account(),
                            Role.ACCOUNTABLE_OFFICER,
                            Scope.of(organisation),
                            day("2026-07-01"),
                            day(until)),
                    Actor.PLATFORM);
        }

        private @Nullable OrganisationId actsFor(String of) {
            return platform.identity.session(of).orElseThrow().actor().organisation();
        }

        @Test
        void choosesAmongTheirOwnAndThoseWhereTheyHoldARole() {
            assertThat(platform.identity.organisations(officer.account())).containsExactly(trust);
            isOfficerOf(council, "2026-12-31");
            assertThat(platform.identity.organisations(officer.account()))
                    .containsExactlyInAnyOrder(trust, council);
            signIns.actFor(officer, session, council);
            assertThat(actsFor(session)).isEqualTo(council);
            assertThat(platform.trail.last().type()).isEqualTo("platform.acting-for-changed.v1");
            assertThat(platform.trail.lastActor()).isEqualTo(new Actor(officer.account(), council));
            signIns.actFor(officer, session, trust);
            assertThat(actsFor(session)).isEqualTo(trust);
        }

        @Test
        void choosesForThisSessionOnly() {
            isOfficerOf(council, "2026-12-31");
            var other = signIns.signIn("officer", PASSWORD, HERE);
            signIns.actFor(officer, session, council);
            assertThat(actsFor(other)).isEqualTo(trust);
        }

        @Test
        void neverActsForAnOrganisationWhereTheyHoldNothing() {
            isRefused(
                    () -> signIns.actFor(officer, session, council),
                    "organisation",
                    "platform.acting-for.not-yours");
        }

        @Test
        void actsForTheirOwnAgainOnceTheRoleIsOver() {
            isOfficerOf(council, "2026-07-01");
            signIns.actFor(officer, session, council);
            platform.clock.setTo("2026-07-01T22:59:00Z");
            var late = signIns.signIn("officer", PASSWORD, HERE);
            signIns.actFor(officer, late, council);
            assertThat(actsFor(late)).isEqualTo(council);
            platform.clock.setTo("2026-07-01T23:00:00Z");
            assertThat(actsFor(late)).isEqualTo(trust);
        }

        private void actsForTheCouncilNoMore() {
            assertThat(actsFor(session)).isEqualTo(trust);
            assertThat(platform.identity.organisations(officer.account())).containsExactly(trust);
            isRefused(
                    () -> signIns.actFor(officer, session, council),
                    "organisation",
                    "platform.acting-for.not-yours");
        }

        @Test
        void actsForTheirOwnAgainOnceTheRoleIsRetired() {
            isOfficerOf(council, "2026-12-31");
            signIns.actFor(officer, session, council);
            platform.database.update(
                    "update platform.role_definition set retired_at = ? where code = ?",
                    platform.clock.instant(),
                    Role.ACCOUNTABLE_OFFICER.code());
            actsForTheCouncilNoMore();
        }

        @Test
        void actsForTheirOwnAgainOnceTheHolderTheyStandInForIsSuspended() {
            var holder = platform.person("holder", council, null);
            platform.roles.assign(
                    new RoleAssignment(
                            holder.account(),
                            Role.ACCOUNTABLE_OFFICER,
                            Scope.of(council),
                            day("2026-07-01"),
                            null),
                    Actor.PLATFORM);
            var held = platform.roles.assignmentsOf(holder.account()).get(0);
            TestAuthority.delegations(
                            platform.source,
                            platform.trail,
                            platform.authority,
                            platform.directory,
                            platform.clock)
                    .delegate(
                            new Delegation(
                                    held.id(),
                                    officer.account(),
                                    held.scope(),
                                    day("2026-07-01"),
                                    day("2026-07-31"),
                                    null),
                            holder);
            signIns.actFor(officer, session, council);
            assertThat(actsFor(session)).isEqualTo(council);
            accounts.suspend(holder.account(), Actor.PLATFORM);
            actsForTheCouncilNoMore();
        }

        @Test
        void cannotChooseInSomebodyElsesSession() {
            isOfficerOf(council, "2026-12-31");
            platform.person("other");
            var others = signIns.signIn("other", PASSWORD, HERE);
            assertThatThrownBy(() -> signIns.actFor(officer, others, council))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Suspension {

        @Test
        void holdsForTheVeryNextRequest() {
            var person = platform.person("person");
            var session = signIns.signIn("person", PASSWORD, HERE);
            var token = platform.token(person);
            var link = accounts.oneTimeLink(person.account(), Actor.PLATFORM);
            accounts.suspend(person.account(), Actor.PLATFORM);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
            accounts.reactivate(person.account(), Actor.PLATFORM);
            assertThat(platform.identity.session(session)).isEmpty();
            assertThat(platform.identity.apiToken(token)).isEmpty();
            assertThatThrownBy(() -> signIns.redeem(link, HERE)).isInstanceOf(SignInRefused.class);
            assertThat(signIns.signIn("person", PASSWORD, HERE)).isNotEmpty();
        }
    }

    @Test
    void areChangedByThoseWhoMayOnly() {
        var anybody = platform.person("anybody");
        var other = platform.person("other").account();
        for (Runnable change :
                List.<Runnable>of(
                        () -> accounts.invite(other, anybody),
                        () -> accounts.withdraw(other, anybody),
                        () -> accounts.setAddress(other, "a@b.example", anybody),
                        () -> accounts.setLastDay(other, null, anybody),
                        () -> accounts.move(other, null, day("2026-07-02"), anybody))) {
            assertThatThrownBy(change::run).isInstanceOf(NotPermitted.class);
        }
    }
}
