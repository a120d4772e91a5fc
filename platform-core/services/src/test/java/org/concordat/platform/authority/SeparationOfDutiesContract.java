package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.TODAY;
import static org.concordat.platform.authority.Partnership.isRefused;

import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.DutiesNotTogether;
import org.concordat.spi.authority.Duty;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RolesNotTogether;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Roles and duties that one person does not hold together, nor by a race. */
abstract class SeparationOfDutiesContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleCatalogue catalogue;
    private final Delegations delegations;
    private final Duties duties;
    private final BreakGlass glass;
    private final Programme stockport;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;

    SeparationOfDutiesContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        catalogue = here.catalogue;
        delegations = here.delegations;
        duties = here.duties;
        glass = here.glass;
        stockport = here.stockport;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
    }

    @Nested
    class RolesThatAreKeptApart {

        private static final String KEY = "platform.roles.not-together";

        @Test
        void areNotGivenTogetherWhereTheirPlacesAndTimesMeet() {
            here.give(chair, Role.PREPARER, Scope.of(stockport.id()), TODAY, TODAY.plusDays(9));
            isRefused(() -> here.give(chair, Role.APPROVER, Scope.of(board.id())), KEY);
            isRefused(() -> here.give(chair, Role.APPROVER, Scope.everywhere()), KEY);
            here.give(chair, Role.APPROVER, Scope.of(board.id()), TODAY.plusDays(10), null);
            here.give(deputy, Role.APPROVER, Scope.of(board.id()));
            isRefused(() -> here.give(deputy, Role.PREPARER, Scope.of(stockport.id())), KEY);
            here.give(deputy, Role.PREPARER, Scope.of(panel.id()));
            isRefused(() -> here.give(administrator, Role.AUDITOR, Scope.of(board.id())), KEY);
        }

        @Test
        void areAnAdministratorsToDecide() {
            catalogue.keepApart(
                    Role.CHAIR, Role.SECRETARY, "A chair takes no minutes", administrator);
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            assertThatThrownBy(() -> here.give(chair, Role.SECRETARY, Scope.of(board.id())))
                    .isInstanceOfSatisfying(
                            RolesNotTogether.class,
                            refused ->
                                    assertThat(refused.arguments())
                                            .containsExactly(
                                                    "Secretary",
                                                    "chair",
                                                    "A chair takes no minutes"));
            catalogue.allowTogether(Role.SECRETARY, Role.CHAIR, administrator);
            here.give(chair, Role.SECRETARY, Scope.of(board.id()));
        }

        @Test
        void canFollowOnADelegationThatWasTakenBack() {
            var own = here.give(deputy, Role.PREPARER, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var handedOn =
                    delegations.delegate(
                            new Delegation(
                                    own.id(),
                                    chair.account(),
                                    there,
                                    TODAY,
                                    TODAY.plusDays(9),
                                    null),
                            deputy);
            isRefused(() -> here.give(chair, Role.APPROVER, there), KEY);
            delegations.takeBack(handedOn, deputy);
            here.give(chair, Role.APPROVER, there);
        }

        @Test
        void canFollowOnAnEmergencyThatIsOver() {
            var there = Scope.of(board.id());
            var taken =
                    glass.open(
                            Role.PREPARER,
                            there,
                            platform.clock.instant().plus(Duration.ofHours(1)),
                            "The preparer is ill and it is due today",
                            administrator);
            isRefused(() -> here.give(administrator, Role.APPROVER, there), KEY);
            glass.close(taken, administrator);
            here.give(administrator, Role.APPROVER, there);
        }

        @Test
        void areNotGivenTogetherByTwoAtOnce() throws Exception {
            assertThat(
                            here.race(
                                    () -> here.give(chair, Role.PREPARER, Scope.of(board.id())),
                                    () -> here.give(chair, Role.APPROVER, Scope.of(board.id()))))
                    .hasSize(1)
                    .allSatisfy(refused -> assertThat(refused).hasMessage(KEY));
            assertThat(platform.roles.of(chair.account())).hasSize(1);
        }
    }

    @Nested
    class DutiesThatAreKeptApart {

        private static final Duty PREPARE = new Duty("prepare", Set.of());
        private static final Duty APPROVE = new Duty("approve", Set.of("prepare"));

        private final Subject subject = Subject.of("returns.return", UuidV7.next());

        @Test
        void areNotPerformedByOneAccountInEitherOrder() {
            duties.perform(chair, PREPARE, subject);
            isRefused(
                    () -> duties.perform(chair, APPROVE, subject), "platform.duties.not-together");
            assertThat(platform.trail.last().type()).isEqualTo("platform.duty-refused.v1");
            duties.perform(deputy, APPROVE, subject);
            isRefused(
                    () -> duties.perform(deputy, PREPARE, subject), "platform.duties.not-together");
            assertThat(duties.on(subject))
                    .extracting(Duties.Performed::duty)
                    .containsExactly("prepare", "approve");
        }

        @Test
        void areAnotherSubjectsOwnAffair() {
            duties.perform(chair, PREPARE, subject);
            duties.perform(chair, APPROVE, Subject.of("returns.return", UuidV7.next()));
            duties.perform(chair, PREPARE, subject);
            assertThat(duties.on(subject)).hasSize(2);
        }

        @Test
        void areNotPerformedByOneAccountTwiceAtOnce() throws Exception {
            isWonByOne();
        }

        @Test
        void areNotPerformedByOneAccountTwiceAtOnceAfterOthers() throws Exception {
            duties.perform(deputy, new Duty("look", Set.of()), subject);
            isWonByOne();
        }

        private void isWonByOne() throws Exception {
            assertThat(
                            here.race(
                                    () -> duties.perform(chair, PREPARE, subject),
                                    () -> duties.perform(chair, APPROVE, subject)))
                    .hasSize(1)
                    .allSatisfy(
                            refused -> assertThat(refused).isInstanceOf(DutiesNotTogether.class));
            assertThat(duties.on(subject))
                    .filteredOn(each -> each.account().equals(chair.account()))
                    .hasSize(1);
        }
    }
}
