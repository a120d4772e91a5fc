package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.TransactionAttributeType;
import java.time.LocalDate;
import java.util.List;
import org.concordat.platform.ContainerTransactions;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoleRegisterTests {

    private final TestPlatform platform = TestPlatform.onH2();
    private final Actor auditor = platform.person("auditor");

    private RoleAssignment audit(String from, @Nullable String until) {
        return new RoleAssignment(
                auditor.account(),
                Role.AUDITOR,
                Scope.everywhere(),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }

    private void end(String lastDay) {
        platform.roles.end(
                auditor.account(),
                Role.AUDITOR,
                Scope.everywhere(),
                LocalDate.parse(lastDay),
                Actor.PLATFORM);
    }

    @Test
    void keepsWhoHoldsWhatAndSaysSoInTheTrail() {
        platform.roles.assign(audit("2026-01-01", null), Actor.PLATFORM);
        assertThat(platform.roles.of(auditor.account())).containsExactly(audit("2026-01-01", null));
        assertThat(platform.roles.in(Scope.everywhere()))
                .containsExactly(audit("2026-01-01", null));
        assertThat(platform.trail.last().type()).isEqualTo("platform.role-assigned.v1");
    }

    @Test
    void doesNotGiveTwiceWhatIsHeldAlready() {
        platform.roles.assign(audit("2026-01-01", null), Actor.PLATFORM);
        platform.trail.forget();
        platform.roles.assign(audit("2026-03-01", "2026-04-01"), Actor.PLATFORM);
        assertThat(platform.roles.of(auditor.account())).hasSize(1);
        assertThat(platform.trail.types()).isEmpty();
    }

    @Test
    void givesAgainWhatReachesFurther() {
        platform.roles.assign(audit("2026-01-01", "2026-03-31"), Actor.PLATFORM);
        platform.roles.assign(audit("2026-03-01", null), Actor.PLATFORM);
        assertThat(platform.roles.of(auditor.account())).hasSize(2);
    }

    @Test
    void setsAnEndWithTheAssignmentsNextVersion() {
        platform.roles.assign(audit("2026-01-01", null), Actor.PLATFORM);
        end("2026-06-30");
        assertThat(platform.roles.of(auditor.account()))
                .containsExactly(audit("2026-01-01", "2026-06-30"));
        assertThat(platform.trail.last().type()).isEqualTo("platform.role-ended.v1");
        assertThat(platform.trail.last().subjects().get(0).version()).isEqualTo(2);
    }

    @Test
    void endsNothingTwice() {
        platform.roles.assign(audit("2026-01-01", "2026-03-31"), Actor.PLATFORM);
        platform.trail.forget();
        end("2026-06-30");
        assertThat(platform.trail.types()).isEmpty();
    }

    @Test
    void leavesALaterAppointmentOfTheSameRole() {
        platform.roles.assign(audit("2026-01-01", "2026-06-30"), Actor.PLATFORM);
        platform.roles.assign(audit("2027-01-01", null), Actor.PLATFORM);
        end("2026-03-31");
        assertThat(platform.roles.of(auditor.account()))
                .containsExactly(audit("2026-01-01", "2026-03-31"), audit("2027-01-01", null));
    }

    @Test
    void refusesAnEndBeforeTheStart() {
        platform.roles.assign(audit("2026-01-01", null), Actor.PLATFORM);
        assertThatThrownBy(() -> end("2025-12-31"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.field()).contains("until"));
    }

    @Test
    void writesInItsCallersTransactionOnly() {
        for (var writing : List.of("assign", "end")) {
            assertThat(ContainerTransactions.of(RoleRegister.class, writing))
                    .isEqualTo(TransactionAttributeType.MANDATORY);
        }
    }
}
