package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecentProofTests {

    private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");
    private static final Actor SECRETARY = new Actor(new AccountId(new UUID(0, 7)), null);

    private final CurrentUser user = new CurrentUser();
    private final RecentProof proof = new RecentProof(user, Clock.fixed(NOW, ZoneOffset.UTC));

    private void isSignedIn(@Nullable Instant provenAt, @Nullable Set<String> scopes) {
        user.is(new SignedIn(SECRETARY, "secretary", "Secretary", null, provenAt, scopes));
    }

    @Nested
    class ADoorForPeople {

        @Test
        void opensWithinTenMinutes() {
            isSignedIn(NOW.minus(Duration.ofMinutes(10)).plusMillis(1), null);
            assertThatCode(proof::require).doesNotThrowAnyException();
        }

        @Test
        void isShutAfterThem() {
            isSignedIn(NOW.minus(Duration.ofMinutes(10)), null);
            assertThatThrownBy(proof::require).isInstanceOf(ProofNeeded.class);
        }

        @Test
        void isShutToAProgram() {
            isSignedIn(null, Set.of("board:manage-bodies"));
            assertThatThrownBy(proof::require).isInstanceOf(ProofNeeded.class);
        }
    }

    @Nested
    class ADoorForProgramsToo {

        @Test
        void asksASessionAllTheSame() {
            isSignedIn(NOW.minus(Duration.ofMinutes(10)), null);
            assertThatThrownBy(proof::requireUnlessScoped).isInstanceOf(ProofNeeded.class);
        }

        @Test
        void opensToATokenWithScopes() {
            isSignedIn(null, Set.of("board:manage-bodies"));
            assertThatCode(proof::requireUnlessScoped).doesNotThrowAnyException();
        }

        @Test
        void isShutToATokenWithoutAny() {
            isSignedIn(null, null);
            assertThatThrownBy(proof::requireUnlessScoped).isInstanceOf(ProofNeeded.class);
        }

        @Test
        void isShutToNobody() {
            assertThatThrownBy(proof::requireUnlessScoped).isInstanceOf(NotSignedIn.class);
        }
    }
}
