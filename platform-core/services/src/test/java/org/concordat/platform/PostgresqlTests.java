package org.concordat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.concordat.platform.demo.TestDemo;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.identity.SignInRefused;
import org.concordat.platform.identity.TestIdentity;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Test;

/** What the other tests prove on H2 holds on PostgreSQL: each statement is executed there once. */
class PostgresqlTests {

    private static final String HERE = "192.0.2.1";

    private final TestPlatform platform = TestPlatform.onPostgresql();

    @Test
    void signsInRecognisesAndSignsOut() {
        var person = platform.person("secretary");
        assertThatThrownBy(() -> platform.signIns.signIn("secretary", "wrong", HERE))
                .isInstanceOf(SignInRefused.class);
        assertThatThrownBy(() -> platform.signIns.signIn("secretary", "wrong", HERE))
                .isInstanceOf(SignInRefused.class);
        var session = platform.signIns.signIn("secretary", TestPlatform.PASSWORD, HERE);
        platform.clock.goOn(Duration.ofMinutes(2));
        assertThat(platform.identity.session(session)).map(SignedIn::actor).contains(person);
        assertThat(platform.signIns.sessions(person)).hasSize(1);
        assertThat(platform.signIns.sessions(person).get(0).lastSeenAt())
                .isEqualTo(platform.clock.instant());

        platform.signIns.cameWith(session, "Firefox on Windows");
        session = platform.signIns.prove(person, session, TestPlatform.PASSWORD);
        assertThat(platform.signIns.sessionOf(session)).isPresent();
        var other = platform.signIns.signIn("secretary", TestPlatform.PASSWORD, HERE);
        platform.signIns.endSession(person, platform.signIns.sessionOf(other).orElseThrow());
        platform.signIns.signOutOthers(person, session);
        assertThat(platform.signIns.sessions(person)).hasSize(1);

        var auditor = platform.auditor("auditor");
        var token =
                platform.tokens.issue(
                        auditor,
                        platform.session(auditor),
                        "Spreadsheet",
                        1,
                        Set.of("platform:read-trail"));
        assertThat(platform.identity.apiToken(token))
                .map(SignedIn::scopes)
                .contains(Set.of("platform:read-trail"));
        platform.tokens.revoke(auditor, platform.tokens.of(auditor).get(0).id());
        assertThat(platform.identity.apiToken(token)).isEmpty();

        platform.signIns.signOut(session);
        assertThat(platform.identity.session(session)).isEmpty();
        platform.signIns.signOutEverywhere(person);

        platform.accounts.suspend(person.account(), Actor.PLATFORM);
        platform.accounts.reactivate(person.account(), Actor.PLATFORM);
        var link = platform.accounts.oneTimeLink(person.account(), Actor.PLATFORM);
        platform.signIns.reset(link, "another long phrase", HERE);
        assertThat(platform.signIns.signIn("secretary", "another long phrase", HERE)).isNotEmpty();
        var newcomer =
                platform.accounts.create(
                        new NewAccount("newcomer", "Newcomer", null, null), Actor.PLATFORM);
        var first = platform.accounts.oneTimeLink(newcomer, Actor.PLATFORM);
        assertThat(platform.signIns.redeem(first, HERE)).isNotEmpty();
    }

    @Test
    void loadsTheDemonstrationAndAnswersWhoMayWhat() {
        PermissionSource permissions =
                () ->
                        List.of(
                                new Permission(
                                        "board:read", "Read", Set.of(Role.PROGRAMME_DIRECTOR)));
        platform.modules.activate("board", permissions);
        TestDemo.load(platform);
        var stockport = platform.directory.programme("stockport-together").orElseThrow();
        var board =
                platform.directory.establish(
                        "stb", "Board", "programme_board", stockport.id(), Actor.PLATFORM);
        var director =
                platform.directory
                        .person("director.stockport")
                        .map(person -> new Actor(person.account(), person.organisation()))
                        .orElseThrow();
        var body = Scope.of(board.id());
        assertThat(platform.authority.may(director, "board:read", body)).isTrue();
        assertThat(platform.authority.may(director, "board:read", Scope.everywhere())).isFalse();
        assertThat(platform.authority.reach(director, "board:read").bodies())
                .containsExactly(board.id());
        assertThat(platform.directory.organisations()).hasSize(30);
        assertThat(platform.directory.people()).hasSize(7);

        var scope = Scope.of(stockport.id());
        assertThat(platform.roles.in(scope)).hasSize(1);
        assertThat(platform.roles.in(Scope.everywhere())).hasSize(3);
        platform.roles.end(
                director.account(),
                Role.PROGRAMME_DIRECTOR,
                scope,
                LocalDate.parse("2026-07-01"),
                Actor.PLATFORM);
        platform.clock.goOn(Duration.ofDays(1));
        assertThat(platform.authority.may(director, "board:read", body)).isFalse();

        var organisation = platform.directory.organisation("stft").orElseThrow();
        var next = platform.directory.organisation("gmicb").orElseThrow();
        platform.organisations.end(
                organisation.id(),
                LocalDate.parse("2026-12-31"),
                List.of(next.id()),
                Actor.PLATFORM);
        platform.organisations.rename(
                organisation.id(),
                "Stockport Trust",
                LocalDate.parse("2026-07-02"),
                Actor.PLATFORM);
        assertThat(platform.directory.organisation("stft"))
                .hasValueSatisfying(
                        ended -> {
                            assertThat(ended.validTo()).isEqualTo("2026-12-31");
                            assertThat(ended.successors()).containsExactly(next.id());
                            assertThat(ended.name()).isEqualTo("Stockport Trust");
                        });
    }

    @Test
    void knowsJoinersMoversAndLeavers() {
        TestDemo.load(platform);
        var trust = platform.directory.organisation("stft").orElseThrow().id();
        var council = platform.directory.organisation("smbc").orElseThrow().id();
        var officer = platform.person("officer", trust, null);
        var id = officer.account();
        platform.accounts.setAddress(id, "officer@trust.example", Actor.PLATFORM);
        var day = LocalDate.parse("2026-07-01");
        platform.roles.assign(
                new RoleAssignment(
                        id, Role.ACCOUNTABLE_OFFICER, Scope.of(council), day, day.plusDays(9)),
                Actor.PLATFORM);
        assertThat(platform.identity.organisations(id)).containsExactlyInAnyOrder(trust, council);
        var session = platform.signIns.signIn("officer", TestPlatform.PASSWORD, HERE);
        platform.signIns.actFor(officer, session, council);
        assertThat(platform.identity.session(session))
                .map(known -> known.actor().organisation())
                .contains(council);
        assertThat(platform.signIns.lastSignIn(session)).isEmpty();

        platform.signIns.askForReset("officer", HERE);
        platform.signIns.askForReset("nobody", HERE);
        platform.accounts.move(id, council, day.plusDays(1), Actor.PLATFORM);
        platform.accounts.setLastDay(id, day.plusDays(2), Actor.PLATFORM);
        platform.clock.goOn(Duration.ofDays(1));
        TestIdentity.round(platform);
        assertThat(TestMail.waiting(platform.source, platform.clock)).hasSize(1);
        assertThat(platform.accounts.moves(id)).hasSize(2);
        platform.clock.goOn(Duration.ofDays(2));
        TestIdentity.round(platform);
        assertThat(platform.roles.of(id)).allSatisfy(role -> assertThat(role.until()).isNotNull());
        assertThatThrownBy(() -> platform.signIns.signIn("officer", TestPlatform.PASSWORD, HERE))
                .isInstanceOf(SignInRefused.class);

        var joiner =
                platform.accounts.create(
                        new Accounts.NewAccount(
                                "joiner", "Joiner", null, null, "joiner@trust.example", null),
                        Actor.PLATFORM);
        platform.accounts.invite(joiner, Actor.PLATFORM);
        assertThat(platform.accounts.invitation(joiner)).isPresent();
        platform.accounts.withdraw(joiner, Actor.PLATFORM);
    }
}
