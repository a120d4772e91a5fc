package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.READ;
import static org.concordat.platform.authority.Partnership.TODAY;
import static org.concordat.platform.authority.Partnership.isRefused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;

/** A role that its holder hands on for a time. */
abstract class DelegationContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final RoleCatalogue catalogue;
    private final Delegations delegations;
    private final Programme stockport;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;
    private Assignment own;

    DelegationContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        catalogue = here.catalogue;
        delegations = here.delegations;
        stockport = here.stockport;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
        own = here.give(chair, Role.CHAIR, Scope.of(stockport.id()));
    }

    private UUID delegate(Scope scope, LocalDate until) {
        return delegations.delegate(
                new Delegation(own.id(), deputy.account(), scope, TODAY, until, null), chair);
    }

    @Test
    void givesADeputyTheSameRoleInAPartOfItsPlaceForATime() {
        delegate(Scope.of(board.id()), TODAY.plusDays(1));
        assertThat(here.mayRead(deputy, board)).isTrue();
        assertThat(here.mayRead(deputy, panel)).isFalse();
        assertThat(here.why(deputy)).isEqualTo("As chair of stb until 2 July 2026, as a deputy");
        assertThat(platform.trail.last().type()).isEqualTo("platform.role-delegated.v1");
        assertThat(platform.authority.holders(READ, Scope.of(board.id())))
                .extracting(grant -> grant.assignment().delegatedBy())
                .containsExactly(null, chair.account());
        platform.clock.goOn(Duration.ofDays(2));
        assertThat(here.mayRead(deputy, board)).isFalse();
    }

    @Test
    void isForAnybodyWhereItsHolderMayReadWhoIsWho() {
        assertThat(delegations.deputies(chair))
                .extracting(Person::account)
                .containsExactly(administrator.account(), deputy.account());
    }

    @Test
    void isForThoseBesideThemWhereTheyMayNot() {
        catalogue.withdraw(Role.CHAIR, "platform:read-directory", administrator);
        assertThat(delegations.deputies(chair)).isEmpty();
        assertThatThrownBy(() -> delegate(Scope.of(board.id()), TODAY.plusDays(1)))
                .isInstanceOf(NotFound.class);
        here.give(deputy, Role.MEMBER, Scope.of(stockport.id()));
        here.give(here.person("elsewhere"), Role.MEMBER, Scope.of(board.id()));
        assertThat(delegations.deputies(chair))
                .extracting(Person::account)
                .containsExactly(deputy.account());
        delegate(Scope.of(board.id()), TODAY.plusDays(1));
    }

    @Test
    void keepsItsHoldersWordsBesideTheTrail() {
        var words = "While I am in hospital";
        var id =
                delegations.delegate(
                        new Delegation(
                                own.id(),
                                deputy.account(),
                                Scope.of(board.id()),
                                TODAY,
                                TODAY.plusDays(30),
                                words),
                        chair);
        assertThat(platform.trail.last().withheld()).containsExactly(Map.entry("decision", words));
        assertThat(platform.trail.last().authority()).isEmpty();
        delegations.takeBack(id, chair);
        assertThat(platform.trail.last().withheld()).isEmpty();
        assertThat(here.why(deputy)).isEqualTo("Your role of chair of stb ended on 1 July 2026");
        assertThat(platform.trail.last().authority()).isEmpty();
    }

    @Test
    void endsWithTheHoldersOwnRole() {
        delegate(Scope.of(board.id()), TODAY.plusDays(30));
        platform.roles.end(
                chair.account(), Role.CHAIR, Scope.of(stockport.id()), TODAY, Actor.PLATFORM);
        assertThat(here.mayRead(deputy, board)).isTrue();
        platform.clock.goOn(Duration.ofDays(1));
        assertThat(here.mayRead(deputy, board)).isFalse();
        assertThat(here.why(deputy))
                .isEqualTo(
                        "Your role of chair of stb was delegated to you,"
                                + " and ended with its holder's own");
    }

    @Test
    void endsWithTheHoldersSuspension() {
        delegate(Scope.of(board.id()), TODAY.plusDays(30));
        platform.accounts.suspend(chair.account(), Actor.PLATFORM);
        assertThat(here.mayRead(deputy, board)).isFalse();
        assertThat(platform.authority.holders(READ, Scope.of(board.id()))).isEmpty();
    }

    @Test
    void isTakenBackAtOnce() {
        var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
        assertThat(delegations.by(chair.account())).hasSize(1);
        assertThatThrownBy(() -> delegations.takeBack(id, deputy)).isInstanceOf(NotFound.class);
        delegations.takeBack(id, chair);
        assertThat(here.mayRead(deputy, board)).isFalse();
        assertThat(delegations.by(chair.account())).isEmpty();
        assertThatThrownBy(() -> delegations.takeBack(id, chair)).isInstanceOf(NotFound.class);
    }

    @Test
    void isTakenBackOnceByTwoAtOnce() throws Exception {
        var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
        platform.trail.forget();
        assertThat(
                        here.race(
                                () -> delegations.takeBack(id, chair),
                                () -> delegations.takeBack(id, chair)))
                .singleElement()
                .isInstanceOf(NotFound.class);
        assertThat(platform.trail.types()).hasSize(1);
    }

    @Test
    void goesNoFurther() {
        var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
        isRefused(
                () ->
                        delegations.delegate(
                                new Delegation(
                                        id,
                                        administrator.account(),
                                        Scope.of(board.id()),
                                        TODAY,
                                        TODAY,
                                        null),
                                deputy),
                "platform.delegation.not-yours");
    }

    @Test
    void isNeverBeyondWhatItsHolderHas() {
        isRefused(
                () -> delegate(Scope.everywhere(), TODAY.plusDays(1)),
                "platform.delegation.beyond");
        own = here.give(chair, Role.SECRETARY, Scope.of(board.id()), TODAY, TODAY.plusDays(5));
        isRefused(
                () -> delegate(Scope.of(panel.id()), TODAY.plusDays(1)),
                "platform.delegation.beyond");
        isRefused(
                () -> delegate(Scope.of(board.id()), TODAY.plusDays(6)),
                "platform.delegation.until");
        platform.accounts.suspend(chair.account(), Actor.PLATFORM);
        isRefused(
                () -> delegate(Scope.of(board.id()), TODAY.plusDays(1)),
                "platform.delegation.not-yours");
    }

    @Test
    void isNotOfWhatSomebodyElseHolds() {
        isRefused(
                () ->
                        delegations.delegate(
                                new Delegation(
                                        own.id(),
                                        deputy.account(),
                                        Scope.of(board.id()),
                                        TODAY,
                                        TODAY,
                                        null),
                                deputy),
                "platform.delegation.not-yours");
    }

    @Test
    void keepsRolesApart() {
        own = here.give(chair, Role.APPROVER, Scope.of(board.id()));
        here.give(deputy, Role.PREPARER, Scope.of(board.id()));
        isRefused(
                () -> delegate(Scope.of(board.id()), TODAY.plusDays(1)),
                "platform.roles.not-together");
    }
}
