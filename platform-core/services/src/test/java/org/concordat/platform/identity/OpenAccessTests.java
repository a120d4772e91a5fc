package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.concordat.audit.Facts;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
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
                            platform.source, platform.trail, platform.authority, platform.clock);
            chair = platform.person("chair");
            administrator = platform.person("administrator");
            platform.roles.assign(
                    new RoleAssignment(
                            administrator.account(),
                            Role.ADMINISTRATOR,
                            Scope.everywhere(),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
            here = platform.signIns.signIn("chair", PASSWORD, HERE);
            platform.clock.goOn(Duration.ofMinutes(1));
            there = platform.signIns.signIn("chair", PASSWORD, THERE);
            token = platform.token(chair);
            platform.trail.forget();
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
    }
}
