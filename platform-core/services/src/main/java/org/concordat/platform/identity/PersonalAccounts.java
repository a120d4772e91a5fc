package org.concordat.platform.identity;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;

/** The accounts of people as they stand; those of the server itself are not among them. */
record PersonalAccounts(Database database) {

    private static final String SELECT =
            "select id, sign_in_name, display_name, organisation, home, email, first_day,"
                    + " last_day, suspended_at, must_set_password from platform.account"
                    + " where not service";

    List<Account> all() {
        return database.list(SELECT + " order by sign_in_name", PersonalAccounts::account);
    }

    Optional<Account> named(String signInName) {
        return database.first(
                SELECT + " and sign_in_name = ?",
                PersonalAccounts::account,
                signInName.toLowerCase(Locale.ROOT));
    }

    Account get(AccountId id) {
        return database.first(SELECT + " and id = ?", PersonalAccounts::account, id.value())
                .orElseThrow(NotFound::new);
    }

    /** The account's version, under a lock: two changes of one account follow each other. */
    long lock(AccountId account) {
        return database.first(
                        "select version from platform.account where id = ? and not service"
                                + " for update",
                        row -> row.number("version"),
                        account.value())
                .orElseThrow(NotFound::new);
    }

    private static Account account(Database.Row row) throws SQLException {
        var organisation = row.idOrNull("organisation");
        var home = row.idOrNull("home");
        var email = row.textOrNull("email");
        return new Account(
                new AccountId(row.id("id")),
                row.text("sign_in_name"),
                row.text("display_name"),
                organisation == null ? null : new OrganisationId(organisation),
                home == null ? null : new ProgrammeId(home),
                email == null ? "" : email,
                row.dateOrNull("first_day"),
                row.dateOrNull("last_day"),
                row.timeOrNull("suspended_at"),
                !row.flag("must_set_password"));
    }
}
