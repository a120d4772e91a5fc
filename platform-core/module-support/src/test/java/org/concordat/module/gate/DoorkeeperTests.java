package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.concordat.audit.UuidV7;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.testing.GivenAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String HELD = "board:read-meeting";

    private final CurrentUser user = new CurrentUser();

    /** Everybody reads the meetings of one body. */
    private final GivenAuthority authority =
            GivenAuthority.everybodyMay(Scope.of(new BodyId(UuidV7.next())), HELD);

    private final Doorkeeper keeper =
            new Doorkeeper(
                    new Doors(new OpenPaths(List.of()), List.of()),
                    user,
                    authority,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Nested
    class ADoorLetsIn {

        @Test
        void everybodyWhenItAsksNothing() {
            admits(new Demand.Nothing());
        }

        @Test
        void whoeverIsSignedInWhenThatIsEnough() {
            signIn(null);
            admits(needing());
        }

        @Test
        void whoHoldsOneOfItsPermissionsSomewhere() {
            signIn(null);
            admits(needing("board:call-meeting", HELD));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 599})
        void whoProvedWithinTenMinutesThatItIsThem(long seconds) {
            signIn(NOW.minusSeconds(seconds));
            admits(new Demand.Somebody(List.of(HELD), true));
        }

        private void admits(Demand demand) {
            assertThatCode(() -> keeper.admit(demand, false)).doesNotThrowAnyException();
        }
    }

    @Nested
    class ADoorIsShut {

        @Test
        void toEverybodyWhenNobodySaidWhatItAsks() {
            signIn(null);
            refuses(new Demand.Undeclared(), NotDeclared.class);
        }

        @Test
        void toStrangers() {
            refuses(needing(), NotSignedIn.class);
            refuses(needing(HELD), NotSignedIn.class);
        }

        @Test
        void toThoseWhoHoldItsPermissionNowhere() {
            signIn(null);
            refuses(needing("board:call-meeting"), NotPermitted.class);
        }

        @Test
        void asIfNothingWereThereWhenTheyAskedToSeeAThing() {
            signIn(null);
            assertThatThrownBy(() -> keeper.admit(needing("board:call-meeting"), true))
                    .isInstanceOf(NotFound.class);
            assertThat(authority.refused()).containsExactly("board:call-meeting");
        }

        @ParameterizedTest
        @ValueSource(longs = {600, 86_400, -60})
        void toThoseWhoDidNotProveLatelyThatItIsThem(long seconds) {
            signIn(NOW.minus(Duration.ofSeconds(seconds)));
            refuses(new Demand.Somebody(List.of(), true), ProofNeeded.class);
        }

        @Test
        void toThoseWhoNeverProvedIt() {
            signIn(null);
            refuses(new Demand.Somebody(List.of(), true), ProofNeeded.class);
        }

        private void refuses(Demand demand, Class<? extends Throwable> refusal) {
            assertThatThrownBy(() -> keeper.admit(demand, false)).isInstanceOf(refusal);
        }
    }

    @Nested
    class ALink {

        @Test
        void leadsSomewhereForWhoHoldsOneOfItsPagesPermissions() {
            signIn(null);
            assertThat(keeper.lets("/", pageNeeding("board:call-meeting", HELD))).isTrue();
            assertThat(keeper.lets("/", pageNeeding("board:call-meeting"))).isFalse();
            assertThat(authority.refused()).isEmpty();
        }

        @Test
        void leadsSomewhereForWhoeverIsSignedInWhenThatIsEnough() {
            assertThat(keeper.lets("/", pageNeeding())).isFalse();
            signIn(null);
            assertThat(keeper.lets("/", pageNeeding())).isTrue();
        }

        private static ServletContext pageNeeding(String... permissions) {
            return (ServletContext)
                    Proxy.newProxyInstance(
                            ServletContext.class.getClassLoader(),
                            new Class<?>[] {ServletContext.class},
                            (context, method, arguments) ->
                                    switch (method.getName()) {
                                        case "getContext" -> context;
                                        case "getContextPath" -> "";
                                        case "getAttribute" ->
                                                Map.of("/index", List.of(permissions));
                                        default -> throw new UnsupportedOperationException();
                                    });
        }
    }

    private static Demand needing(String... permissions) {
        return new Demand.Somebody(List.of(permissions), false);
    }

    private void signIn(@Nullable Instant provenAt) {
        var actor = new Actor(new AccountId(UuidV7.next()), null);
        user.is(new SignedIn(actor, "member", "Member", null, provenAt, null));
    }
}
