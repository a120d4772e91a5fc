package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAccessTests {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";
    private static final String DATABASES =
            "org.concordat.platform.identity.OpenAccessTests#databases";

    static Stream<Ways> databases() {
        return Stream.of(new Ways(TestPlatform.onH2()), new Ways(TestPlatform.onPostgresql()));
    }

    /** Somebody with two sessions and a token, and somebody who keeps accounts. */
    private static final class Ways {

        final TestPlatform platform;
        final OpenAccess access;
        final Actor chair;
        final Actor administrator;
        final String here;
        final String there;
        final String token;

        Ways(TestPlatform platform) {
            this.platform = platform;
            access =
                    new KeptOpenAccess(
                            platform.source,
                            platform.trail,
                            platform.authority,
                            mail(),
                            platform.clock);
            chair = platform.person("chair");
            administrator = platform.person("administrator");
            assign(administrator, Role.ADMINISTRATOR);
            here = platform.signIns.signIn("chair", PASSWORD, HERE);
            platform.clock.goOn(Duration.ofMinutes(1));
            there = platform.signIns.signIn("chair", PASSWORD, THERE);
            token = platform.token(chair);
            platform.trail.forget();
        }

        private Mail mail() {
            return TestMail.mail(platform.source, platform.clock);
        }

        List<Letter> letters() {
            return TestMail.waiting(platform.source, platform.clock);
        }

        void hasAddress(Actor whose) {
            platform.accounts.setAddress(whose.account(), "x@trust.example", administrator);
            platform.trail.forget();
        }

        AccountId joiner() {
            return platform.accounts.create(
                    new NewAccount("joiner", "A joiner", null, null, "j@trust.example", null),
                    administrator);
        }

        Actor keeperOfAccounts() {
            var keeper = platform.person("keeper");
            var role = new Role("ACCOUNT_KEEPER");
            platform.database.update(
                    "insert into platform.role_definition"
                            + " (code, label, description, standard, place_in_list)"
                            + " values (?, 'Account keeper', '', false, 99)",
                    role.code());
            platform.database.update(
                    "insert into platform.role_permission"
                            + " (role, permission, granted, decided_by, decided_at)"
                            + " values (?, 'platform:manage-accounts', true, ?, ?)",
                    role.code(),
                    administrator.account().value(),
                    platform.clock.instant());
            assign(keeper, role);
            return keeper;
        }

        private void assign(Actor holder, Role role) {
            platform.roles.assign(
                    new RoleAssignment(
                            holder.account(),
                            role,
                            Scope.everywhere(),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
        }

        List<ThrowingCallable> endings(Actor whose, UUID session, UUID tokenId, Actor by) {
            return List.of(
                    () -> access.endSession(whose.account(), session, by),
                    () -> access.revokeToken(whose.account(), tokenId, by),
                    () -> access.endAll(whose.account(), by));
        }

        boolean goesOn(String session) {
            return platform.identity.session(session).isPresent();
        }

        boolean works() {
            return platform.identity.apiToken(token).isPresent();
        }

        UUID session(String of) {
            return platform.signIns.sessionOf(of).orElseThrow();
        }

        UUID tokenId() {
            return platform.tokens.of(chair).get(0).id();
        }
    }

    @Nested
    class SomebodyElses {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isSeenByWhoeverKeepsAccounts(Ways ways) {
            assertThat(ways.access.sessions(ways.chair.account(), ways.administrator))
                    .extracting(SignIns.OpenSession::client)
                    .containsExactly(THERE, HERE);
            assertThat(ways.access.tokens(ways.chair.account(), ways.administrator))
                    .extracting(ApiTokens.Issued::label)
                    .containsExactly("Spreadsheet");
            assertThat(ways.access.sessions(ways.administrator.account(), ways.administrator))
                    .isEmpty();
            assertThat(ways.platform.trail.types()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isNobodyElsesAffair(Ways ways) {
            var chair = ways.chair.account();
            var stranger = ways.platform.auditor("auditor");
            var session = ways.session(ways.here);
            var token = ways.tokenId();
            for (var each :
                    List.<ThrowingCallable>of(
                            () -> ways.access.sessions(chair, stranger),
                            () -> ways.access.tokens(chair, stranger),
                            () -> ways.access.endSession(chair, session, stranger),
                            () -> ways.access.revokeToken(chair, token, stranger),
                            () -> ways.access.endAll(chair, stranger))) {
                assertThatThrownBy(each).isInstanceOf(NotPermitted.class);
            }
            assertThat(ways.goesOn(ways.here)).isTrue();
            assertThat(ways.works()).isTrue();
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isOutOfTheKeepersReachWhereItsHolderCanGiveRoles(Ways ways) {
            var platform = ways.platform;
            var keeper = ways.keeperOfAccounts();
            var session = platform.session(ways.administrator);
            var token = platform.token(ways.administrator);
            var tokenId = platform.tokens.of(ways.administrator).get(0).id();
            var sessionId = ways.session(session);
            for (var each : ways.endings(ways.administrator, sessionId, tokenId, keeper)) {
                assertThatThrownBy(each).isInstanceOf(OfAKeyHolder.class);
            }
            assertThat(ways.goesOn(session)).isTrue();
            assertThat(platform.identity.apiToken(token)).isPresent();
            ways.access.endAll(ways.chair.account(), keeper);
            assertThat(ways.goesOn(ways.here)).isFalse();
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void endsWithALetterToThem(Ways ways) {
            ways.hasAddress(ways.chair);
            var session = ways.session(ways.here);
            for (var each : ways.endings(ways.chair, session, ways.tokenId(), ways.administrator)) {
                assertThatCode(each).doesNotThrowAnyException();
            }
            assertThat(ways.letters())
                    .allSatisfy(letter -> assertThat(letter.to().value()).startsWith("x@"))
                    .extracting(Letter::text)
                    .satisfiesExactlyInAnyOrder(
                            text -> assertThat(text).contains("ended a session of the account"),
                            text -> assertThat(text).contains("ended an API token of the account"),
                            text -> assertThat(text).contains("all sessions and API tokens of"));
            // nothing was left to end: nobody is written to for that
            ways.access.endAll(ways.chair.account(), ways.administrator);
            assertThat(ways.letters()).hasSize(3);
        }
    }

    @Nested
    class OnesOwn {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isEndedWithoutALetterAndByWhoeverOnlyKeepsAccounts(Ways ways) {
            var keeper = ways.keeperOfAccounts();
            ways.hasAddress(keeper);
            var session = ways.platform.session(keeper);
            ways.access.endAll(keeper.account(), keeper);
            assertThat(ways.goesOn(session)).isFalse();
            assertThat(ways.letters()).isEmpty();
        }
    }

    /** The launcher's: without it nobody opens a way back into the server. */
    @Nested
    class TheServersOwnAccount {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isNobodysHere(Ways ways) {
            var account = ways.chair.account();
            var session = ways.session(ways.here);
            var token = ways.tokenId();
            ways.platform.database.update(
                    "update platform.account set service = true where id = ?", account.value());
            for (var each : ways.endings(ways.chair, session, token, ways.administrator)) {
                assertThatThrownBy(each).isInstanceOf(NotFound.class);
            }
            assertThatThrownBy(() -> ways.access.sessions(account, ways.administrator))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> ways.access.tokens(account, ways.administrator))
                    .isInstanceOf(NotFound.class);
            assertThat(ways.goesOn(ways.here)).isTrue();
            assertThat(ways.works()).isTrue();
        }
    }

    @Nested
    class EndingASession {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void endsItForTheVeryNextRequestAndNoOther(Ways ways) {
            var session = ways.session(ways.there);
            ways.access.endSession(ways.chair.account(), session, ways.administrator);
            assertThat(ways.goesOn(ways.there)).isFalse();
            assertThat(ways.goesOn(ways.here)).isTrue();
            assertThat(ways.works()).isTrue();
            var trail = ways.platform.trail;
            assertThat(trail.types()).containsExactly("platform.sessions-ended.v1");
            assertThat(trail.last().subjects())
                    .containsExactly(AccountEvent.subject(ways.chair.account()));
            assertThat(trail.last().facts())
                    .isEqualTo(Facts.none().and("sessions", List.of(session.toString())));
            assertThat(trail.lastActor()).isEqualTo(ways.administrator);
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void isRefusedWhenItIsAnothersOrOver(Ways ways) {
            var session = ways.session(ways.there);
            var chair = ways.chair.account();
            var other = ways.administrator.account();
            assertThatThrownBy(() -> ways.access.endSession(other, session, ways.administrator))
                    .isInstanceOf(NotFound.class);
            assertThat(ways.goesOn(ways.there)).isTrue();
            ways.access.endSession(chair, session, ways.administrator);
            assertThatThrownBy(() -> ways.access.endSession(chair, session, ways.administrator))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class RevokingAToken {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void endsItAlone(Ways ways) {
            var token = ways.tokenId();
            var chair = ways.chair.account();
            var other = ways.administrator.account();
            assertThatThrownBy(() -> ways.access.revokeToken(other, token, ways.administrator))
                    .isInstanceOf(NotFound.class);
            ways.access.revokeToken(chair, token, ways.administrator);
            assertThat(ways.works()).isFalse();
            assertThat(ways.goesOn(ways.here)).isTrue();
            assertThat(ways.platform.trail.types()).containsExactly("platform.token-revoked.v1");
            assertThat(ways.platform.trail.lastActor()).isEqualTo(ways.administrator);
        }
    }

    @Nested
    class EndingAll {

        @ParameterizedTest
        @MethodSource(DATABASES)
        void leavesThePersonTheirPasswordAndNothingElse(Ways ways) {
            ways.access.endAll(ways.chair.account(), ways.administrator);
            assertThat(ways.goesOn(ways.here)).isFalse();
            assertThat(ways.goesOn(ways.there)).isFalse();
            assertThat(ways.works()).isFalse();
            assertThat(ways.platform.trail.types())
                    .containsExactly("platform.sessions-ended.v1", "platform.token-revoked.v1");
            assertThat(ways.platform.signIns.signIn("chair", PASSWORD, HERE)).isNotEmpty();
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void closesTheLinksThatLeadIntoTheAccount(Ways ways) {
            var account = ways.chair.account();
            var link = ways.platform.accounts.oneTimeLink(account, ways.administrator);
            assertThat(ways.platform.signIns.isReset(link)).isTrue();
            ways.platform.trail.forget();
            ways.access.endAll(account, ways.administrator);
            assertThat(ways.platform.signIns.isReset(link)).isFalse();
            assertThat(ways.platform.trail.types())
                    .containsExactly(
                            "platform.sessions-ended.v1",
                            "platform.token-revoked.v1",
                            "platform.links-voided.v1");
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void withdrawsAnOpenInvitationOnTheRecord(Ways ways) {
            var accounts = ways.platform.accounts;
            var joiner = ways.joiner();
            accounts.invite(joiner, ways.administrator);
            ways.platform.trail.forget();
            ways.access.endAll(joiner, ways.administrator);
            assertThat(accounts.invitation(joiner)).map(Accounts.Invitation::works).contains(false);
            assertThat(ways.platform.trail.types())
                    .containsExactly("platform.invitation-withdrawn.v1");
            assertThat(ways.platform.trail.lastActor()).isEqualTo(ways.administrator);
            assertThat(ways.platform.trail.last().subjects())
                    .containsExactly(AccountEvent.subject(joiner));
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void saysNothingOfLinksThatHadExpired(Ways ways) {
            var joiner = ways.joiner();
            ways.platform.accounts.invite(joiner, ways.administrator);
            ways.platform.clock.goOn(Duration.ofHours(73));
            ways.platform.trail.forget();
            ways.access.endAll(joiner, ways.administrator);
            assertThat(ways.platform.trail.types()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(DATABASES)
        void endsWhatWasAboutToBecomeASession(Ways ways) {
            var auditor = ways.platform.auditor("auditor");
            var signIns = TestIdentity.signIns(ways.platform, SecondFactorRule.REQUIRED);
            assertThatThrownBy(() -> signIns.signIn("auditor", PASSWORD, HERE))
                    .isInstanceOf(SecondFactorAsked.class);
            var pending = "select account from platform.pending_sign_in";
            assertThat(ways.platform.database.any(pending)).isTrue();
            ways.access.endAll(auditor.account(), ways.administrator);
            assertThat(ways.platform.database.any(pending)).isFalse();
        }

        /** A request that was recognised before, and waited for the account's lock. */
        @ParameterizedTest
        @MethodSource(DATABASES)
        void leavesNoTokenToARequestThatWasOnItsWay(Ways ways) {
            var platform = ways.platform;
            var auditor = platform.auditor("auditor");
            var session = platform.session(auditor);
            var scopes = Set.of("platform:read-trail");
            var recognised = platform.identity.session(session).orElseThrow().actor();
            ways.access.endAll(auditor.account(), ways.administrator);
            assertThatThrownBy(() -> platform.tokens.issue(recognised, session, "Late", 1, scopes))
                    .isInstanceOf(NotFound.class);
            assertThat(platform.tokens.of(auditor)).isEmpty();
        }
    }
}
