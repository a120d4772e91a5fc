package org.concordat.platform.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.concordat.platform.identity.Accounts;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.identity.DemoPassword;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The world of the demonstration, kept in the database: it outlives this start. */
final class KeptWorld implements DemoWorld {

    private final Database database;
    private final Accounts accounts;
    private final Supplier<DemoPassword> password;
    private final Clock clock;

    /**
     * @param password is asked for when the first account is made: it costs a hash
     */
    KeptWorld(Database database, Accounts accounts, Supplier<DemoPassword> password, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.password = password;
        this.clock = clock;
    }

    @Override
    public Actor actor() {
        return Actor.PLATFORM;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public AccountId account(
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home,
            boolean announced) {
        var made =
                database.first(
                        "select a.id from platform.account a"
                                + " join platform.demo_account d on d.account = a.id"
                                + " where a.sign_in_name = ?",
                        row -> new AccountId(row.id("id")),
                        signInName);
        if (made.isPresent()) {
            return made.get();
        }
        var account =
                accounts.create(
                        new NewAccount(signInName, displayName, organisation, home), actor());
        password.get().giveTo(account);
        database.update(
                "insert into platform.demo_account (account, announced, place_in_list)"
                        + " values (?, ?, (select count(*) from platform.demo_account))",
                account.value(),
                announced);
        return account;
    }

    @Override
    public void firstPack(String runPath) {
        database.update("delete from platform.demo_first_pack");
        database.update(
                "insert into platform.demo_first_pack (run_path, noted_at) values (?, ?)",
                runPath,
                now());
    }

    /** The accounts that the launcher names, in the order in which they were made. */
    List<DemoAccount> announced() {
        return database.list(
                "select a.sign_in_name, a.display_name from platform.demo_account d"
                        + " join platform.account a on a.id = d.account"
                        + " where d.announced order by d.place_in_list",
                row -> new DemoAccount(row.text("sign_in_name"), row.text("display_name")));
    }

    Optional<String> firstPack() {
        return database.first(
                "select run_path from platform.demo_first_pack", row -> row.text("run_path"));
    }
}
