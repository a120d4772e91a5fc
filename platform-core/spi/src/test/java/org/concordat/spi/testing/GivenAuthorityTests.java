package org.concordat.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.concordat.audit.UuidV7;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GivenAuthorityTests {

    private static final String READ = "board:read-meeting";
    private static final String CALL = "board:call-meeting";

    private final BodyId board = new BodyId(UuidV7.next());
    private final Scope elsewhere = Scope.of(new BodyId(UuidV7.next()));
    private final Actor secretary = new Actor(new AccountId(UuidV7.next()), null);
    private final Actor member = new Actor(new AccountId(UuidV7.next()), null);
    private final GivenAuthority authority = new GivenAuthority();

    @Nested
    class WhoWasAllowed {

        @Test
        void mayThatThereAndNothingElse() {
            authority.allow(secretary, Scope.of(board), READ);

            assertThat(authority.may(secretary, READ, Scope.of(board))).isTrue();
            assertThat(authority.may(secretary, READ, elsewhere)).isFalse();
            assertThat(authority.may(secretary, CALL, Scope.of(board))).isFalse();
            assertThat(authority.may(member, READ, Scope.of(board))).isFalse();
            assertThat(authority.reach(secretary, READ).bodies()).containsExactly(board);
            assertThat(authority.reach(secretary, READ).everywhere()).isFalse();
        }

        @Test
        void mayInEveryScopeWhatIsAllowedEverywhere() {
            authority.allow(secretary, Scope.everywhere(), READ);

            assertThat(authority.may(secretary, READ, elsewhere)).isTrue();
            assertThat(authority.reach(secretary, READ).everywhere()).isTrue();
        }

        @Test
        void mayWhatTheModuleDeclaresOfTheirRole() {
            authority.allow(
                    secretary,
                    Scope.of(board),
                    Role.SECRETARY,
                    () ->
                            List.of(
                                    new Permission(READ, "Read", Set.of(Role.MEMBER)),
                                    new Permission(CALL, "Call", Set.of(Role.SECRETARY))));

            assertThat(authority.may(secretary, CALL, Scope.of(board))).isTrue();
            assertThat(authority.may(secretary, READ, Scope.of(board))).isFalse();
        }

        @Test
        void mayNoLongerWhatIsForbidden() {
            authority.allow(secretary, Scope.of(board), READ);
            authority.forbid(secretary, READ);

            assertThat(authority.may(secretary, READ, Scope.of(board))).isFalse();
        }
    }

    @Test
    void everybodyMayWhatIsAllowedToAll() {
        var open = GivenAuthority.everybodyMay(Scope.of(board), READ);

        assertThat(open.may(member, READ, Scope.of(board))).isTrue();
        assertThat(open.reach(member, READ).bodies()).containsExactly(board);
        assertThat(open.may(member, READ, elsewhere)).isFalse();
    }

    @Test
    void requiringWhatIsNotHeldIsRefusedAndRemembered() {
        assertThatThrownBy(() -> authority.require(member, CALL, Scope.of(board)))
                .isInstanceOf(NotPermitted.class);
        assertThat(authority.refused()).containsExactly(CALL);
    }
}
