package org.concordat.platform;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.concordat.platform.authority.OwnPermissions;
import org.concordat.platform.authority.TestAuthority;
import org.concordat.platform.directory.Organisations;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.platform.directory.People;
import org.concordat.platform.directory.TestDirectory;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.ApiTokens;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.TestIdentity;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.MovingClock;
import org.concordat.spi.testing.RecordedTrail;
import org.jspecify.annotations.Nullable;

/** The platform's beans on a database of their own, wired as the container wires them. */
public final class TestPlatform {

    public static final String PASSWORD = "a long enough phrase";

    public final MovingClock clock = new MovingClock("2026-07-01T09:00:00Z");
    public final RecordedTrail trail = new RecordedTrail(clock);
    public final GivenModules modules = new GivenModules();
    public final DataSource source;
    public final Database database;
    public final Authority authority;
    public final Roles roles;
    public final Directory directory;
    public final PartnershipRegister register;
    public final Organisations organisations;
    public final People people;
    public final Accounts accounts;
    public final SignIns signIns;
    public final Identity identity;
    public final ApiTokens tokens;

    private TestPlatform(DataSource source) {
        this.source = source;
        database = new Database(source);
        authority = TestAuthority.authority(source, trail, modules, clock);
        roles = TestAuthority.roles(source, trail, clock);
        directory = TestDirectory.directory(source, trail, clock);
        register = TestDirectory.register(source, trail, authority, directory, clock);
        organisations = TestDirectory.organisations(source, trail, authority, directory);
        people = TestDirectory.people(source, authority, clock);
        accounts = TestIdentity.accounts(source, trail, authority, clock);
        signIns = TestIdentity.signIns(source, trail, clock);
        identity = TestIdentity.identity(source, trail, clock);
        tokens =
                TestIdentity.tokens(
                        source, trail, TestAuthority.ownPermissions(authority, modules), clock);
    }

    public static TestPlatform onH2() {
        return new TestPlatform(TestDatabases.h2());
    }

    public static TestPlatform onPostgresql() {
        return new TestPlatform(TestDatabases.postgresql());
    }

    public static TestPlatform on(DataSource source) {
        return new TestPlatform(source);
    }

    /** Somebody with an account and {@link #PASSWORD}. */
    public Actor person(String signInName) {
        return person(signInName, null, null);
    }

    /** The same, and an auditor everywhere: with a role, there are scopes for a token. */
    public Actor auditor(String signInName) {
        var auditor = person(signInName);
        roles.assign(
                new RoleAssignment(
                        auditor.account(),
                        Role.AUDITOR,
                        Scope.everywhere(),
                        LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")),
                        null),
                Actor.PLATFORM);
        return auditor;
    }

    /** A session of somebody, without what signing in asks and puts on record. */
    public String session(Actor actor) {
        return TestIdentity.session(database, actor.account(), clock);
    }

    /** An API token of somebody, whatever roles they hold, for tests of what ends it. */
    public String token(Actor actor) {
        var scope = "platform:read-trail";
        OwnPermissions one = by -> List.of(new Permission(scope, "Read", Set.of()));
        var session = session(actor);
        var token =
                TestIdentity.tokens(source, trail, one, clock)
                        .issue(actor, session, "Spreadsheet", 30, Set.of(scope));
        TestIdentity.forget(session, database);
        return token;
    }

    public Actor person(
            String signInName, @Nullable OrganisationId organisation, @Nullable ProgrammeId home) {
        var id =
                accounts.create(
                        new Accounts.NewAccount(signInName, signInName, organisation, home),
                        Actor.PLATFORM);
        var actor = new Actor(id, organisation);
        var renewed = signIns.setPassword(actor, session(actor), null, PASSWORD);
        TestIdentity.forget(renewed, database);
        return actor;
    }

    /** A programme with one partner, which is new as well. */
    public Programme programme(String code, String partner) {
        register.enter(
                new NewOrganisation(
                        partner, partner, "foundation_trust", null, null, List.of(), null),
                Actor.PLATFORM);
        return register.setUp(
                new NewProgramme(
                        code, code, code, "#00625d", false, List.of(partner), List.of(), null),
                Actor.PLATFORM);
    }

    public Body body(String code, Programme programme) {
        return directory.establish(code, code, "programme_board", programme.id(), Actor.PLATFORM);
    }
}
