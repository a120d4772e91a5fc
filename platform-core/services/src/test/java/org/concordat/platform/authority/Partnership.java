package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** A partnership on a database of its own, with the rules about who may do what in it. */
final class Partnership {

    static final String READ = "board:read-private";
    static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    final Transactions transactions;
    final TestPlatform platform;
    final RoleCatalogue catalogue;
    final Delegations delegations;
    final Duties duties;
    final RoleGrants grants;
    final BreakGlass glass;
    final AccessReviews reviews;
    final Actor chair;
    final Actor deputy;
    final Actor administrator;
    final Programme stockport;
    final Body board;
    final Body panel;

    Partnership(DataSource database) {
        transactions = new Transactions(database);
        platform = TestPlatform.on(transactions);
        var trail = platform.trail;
        var authority = platform.authority;
        var clock = platform.clock;
        catalogue =
                TestAuthority.catalogue(transactions, trail, authority, platform.modules, clock);
        delegations =
                TestAuthority.delegations(
                        transactions, trail, authority, platform.directory, clock);
        duties = TestAuthority.duties(transactions, trail, clock);
        grants = TestAuthority.grants(transactions, trail, authority, platform.roles);
        glass =
                TestAuthority.breakGlass(
                        transactions, trail, authority, TestMail.mail(transactions, clock), clock);
        reviews = TestAuthority.reviews(transactions, trail, authority, platform.modules, clock);
        chair = person("chair");
        deputy = person("deputy");
        administrator = person("administrator");
        stockport = platform.programme("stockport-together", "stft");
        board = platform.body("stb", stockport);
        panel = platform.body("crp", stockport);
        PermissionSource permissions =
                () ->
                        List.of(
                                new Permission(
                                        READ,
                                        "Read private papers",
                                        Set.of(Role.CHAIR, Role.SECRETARY)));
        platform.modules.activate("board", permissions);
        give(administrator, Role.ADMINISTRATOR, Scope.everywhere());
        trail.forget();
    }

    /** Somebody whose password is their own, without the work of hashing one. */
    Actor person(String name) {
        var id = platform.accounts.create(new NewAccount(name, name, null, null), Actor.PLATFORM);
        platform.database.update(
                "update platform.account set must_set_password = false where id = ?", id.value());
        return new Actor(id, null);
    }

    Assignment give(Actor holder, Role role, Scope scope) {
        return give(holder, role, scope, TODAY, null);
    }

    Assignment give(
            Actor holder, Role role, Scope scope, LocalDate from, @Nullable LocalDate until) {
        platform.roles.assign(
                new RoleAssignment(holder.account(), role, scope, from, until), Actor.PLATFORM);
        return platform.roles.assignmentsOf(holder.account()).stream()
                .filter(each -> each.role().equals(role) && each.scope().equals(scope))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    boolean mayRead(Actor actor, Body body) {
        return platform.authority.may(actor, READ, Scope.of(body.id()));
    }

    String why(Actor actor) {
        return platform.authority.ask(actor, READ, Scope.of(board.id())).inWords();
    }

    List<RuntimeException> race(Runnable one, Runnable other) throws Exception {
        return transactions.race(one, other);
    }

    static void isRefused(Runnable act, String key) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo(key));
    }
}
