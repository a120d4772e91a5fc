package org.concordat.platform.identity;

import java.time.Instant;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.AccountEvent.AccountCreated;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Who gets an account. Nobody comes into it yet: that takes one of the {@link Links}. */
record Joiners(Database database, AuditTrail trail, Instant now) {

    AccountId add(NewAccount account, Actor by) {
        var name = SignInName.of(account.signInName());
        var displayName = DisplayName.of(account.displayName());
        var email = addressOrNull(account.email());
        var organisation = account.organisation();
        var home = account.home();
        requireUnmistakable(name, displayName);
        if (home != null
                && !database.any("select id from platform.programme where id = ?", home.value())) {
            throw new InvalidInput("home", "platform.directory.no-such-programme");
        }
        var today = London.day(now);
        var firstDay = account.firstDay();
        if (firstDay != null && firstDay.isBefore(today)) {
            throw new InvalidInput("firstDay", "platform.account.day-past");
        }
        var moves = new Moves(database, now);
        moves.requireKnown(organisation);
        var id = new AccountId(UuidV7.at(now));
        database.update(
                "insert into platform.account (id, sign_in_name, display_name, organisation, home,"
                        + " email, first_day, must_set_password, service, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, true, false, ?, 1)",
                id.value(),
                name.value(),
                displayName.value(),
                organisation == null ? null : organisation.value(),
                home == null ? null : home.value(),
                email,
                firstDay,
                now);
        moves.begin(id, organisation, firstDay == null ? today : firstDay);
        trail.append(new AccountCreated(id, name.value(), displayName.value(), organisation), by);
        return id;
    }

    /** What was typed where letters go; null for none. */
    static @Nullable String addressOrNull(String typed) {
        return typed.isBlank() ? null : EmailAddress.of("email", typed).value();
    }

    /** Neither name is one that people take for somebody else's. */
    private void requireUnmistakable(SignInName name, DisplayName displayName) {
        record Named(String signInName, String displayName) {}
        var others =
                database.list(
                        "select sign_in_name, display_name from platform.account",
                        row -> new Named(row.text("sign_in_name"), row.text("display_name")));
        for (var other : others) {
            if (other.signInName().equals(name.value())) {
                throw new InvalidInput("signInName", "platform.account.name-taken");
            }
            if (name.looksLike(other.signInName())) {
                throw new InvalidInput("signInName", "platform.account.name-looks-like");
            }
            if (displayName.looksLike(other.displayName())) {
                throw new InvalidInput("displayName", "platform.account.display-looks-like");
            }
        }
    }
}
