package org.concordat.platform.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.Accounts.Move;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Where people belonged, belong and will belong. What holds today stands in the account itself. */
record Moves(Database database, Instant now) {

    void requireKnown(@Nullable OrganisationId organisation) {
        if (organisation != null
                && !database.any(
                        "select id from platform.organisation where id = ?",
                        organisation.value())) {
            throw new InvalidInput("organisation", "platform.directory.no-such-organisation");
        }
    }

    /** Nobody moves to what has ended; who was there when it ended may still have an account. */
    void requireNotEnded(@Nullable OrganisationId organisation, LocalDate day) {
        requireKnown(organisation);
        if (organisation != null
                && database.any(
                        "select id from platform.organisation" + " where id = ? and valid_to < ?",
                        organisation.value(),
                        day)) {
            throw new InvalidInput("organisation", "platform.account.organisation-ended");
        }
    }

    /** Where a new account belongs. */
    void begin(AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay) {
        insert(account, organisation, firstDay, now);
    }

    /** A later plan for the same day replaces an earlier one. */
    void plan(AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay) {
        delete(account, firstDay);
        insert(account, organisation, firstDay, null);
    }

    /** From now on; the account's version becomes the next. */
    void apply(AccountId account, @Nullable OrganisationId organisation, LocalDate firstDay) {
        delete(account, firstDay);
        insert(account, organisation, firstDay, now);
        database.update(
                "update platform.account set organisation = ?, version = version + 1"
                        + " where id = ?",
                valueOf(organisation),
                account.value());
    }

    /** Where somebody belongs on a day, as far as it is known today. */
    Optional<OrganisationId> on(AccountId account, LocalDate day) {
        return database.first(
                        "select case when m.id is null then a.organisation else m.organisation end"
                                + " as organisation from platform.account a"
                                + " left join platform.account_move m on m.account = a.id"
                                + " and m.first_day <= ? where a.id = ?"
                                + " order by m.first_day desc fetch first 1 rows only",
                        row -> Optional.ofNullable(row.idOrNull("organisation")),
                        day,
                        account.value())
                .flatMap(found -> found)
                .map(OrganisationId::new);
    }

    List<Move> of(AccountId account) {
        return database.list(
                "select organisation, first_day, applied_at from platform.account_move"
                        + " where account = ? order by first_day",
                row -> {
                    var organisation = row.idOrNull("organisation");
                    return new Move(
                            organisation == null ? null : new OrganisationId(organisation),
                            row.date("first_day"),
                            row.timeOrNull("applied_at") == null);
                },
                account.value());
    }

    private void delete(AccountId account, LocalDate firstDay) {
        database.update(
                "delete from platform.account_move where account = ? and first_day = ?",
                account.value(),
                firstDay);
    }

    private void insert(
            AccountId account,
            @Nullable OrganisationId organisation,
            LocalDate firstDay,
            @Nullable Instant appliedAt) {
        database.update(
                "insert into platform.account_move"
                        + " (id, account, organisation, first_day, recorded_at, applied_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                UuidV7.at(now),
                account.value(),
                valueOf(organisation),
                firstDay,
                now,
                appliedAt);
    }

    private static @Nullable UUID valueOf(@Nullable OrganisationId organisation) {
        return organisation == null ? null : organisation.value();
    }
}
