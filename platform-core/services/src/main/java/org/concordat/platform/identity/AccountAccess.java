package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.identity.AccountId;

/** The ways into an account, and their end: sessions, API tokens, links. */
record AccountAccess(Database database, Instant now) {

    /** What a link is for. One that was made for something else does not do it. */
    enum Purpose {
        /** Handed over by an administrator: signs in once, to set a password. */
        SIGN_IN,
        /** Sent to somebody who has not been here: does the same. */
        INVITATION,
        /** Sent to somebody who asked: sets a new password, and signs nobody in. */
        RESET
    }

    /** Nobody comes in any more, from the very next request on. */
    void end(AccountId account) {
        endSessions(account);
        end("api_token", "revoked_at", account);
        voidLinks(account);
    }

    /** The sessions that were open, oldest first. */
    List<UUID> endSessions(AccountId account) {
        return endSessions(account, "");
    }

    /**
     * @param kept the hash of the token of the session that goes on
     */
    List<UUID> endSessions(AccountId account, String kept) {
        var open =
                database.list(
                        "select id from platform.sign_in_session where account = ?"
                                + " and ended_at is null and token_hash <> ? order by id",
                        row -> row.id("id"),
                        account.value(),
                        kept);
        for (var session : open) {
            database.update(
                    "update platform.sign_in_session set ended_at = ? where id = ?", now, session);
        }
        return open;
    }

    void voidLinks(AccountId account) {
        end("one_time_link", "used_at", account);
    }

    /** How many that still worked no longer do. */
    int voidLinks(AccountId account, Purpose purpose) {
        return database.update(
                "update platform.one_time_link set used_at = ? where account = ? and purpose = ?"
                        + " and used_at is null",
                now,
                account.value(),
                purpose.name());
    }

    private void end(String table, String column, AccountId account) {
        database.update(
                "update platform."
                        + table
                        + " set "
                        + column
                        + " = ? where account = ? and "
                        + column
                        + " is null",
                now,
                account.value());
    }

    /** A new link's token; only its hash is kept. */
    String newLink(AccountId account, Purpose purpose, Instant expires) {
        var token = Secrets.token();
        database.update(
                "insert into platform.one_time_link"
                        + " (id, token_hash, account, made_at, expires_at, purpose)"
                        + " values (?, ?, ?, ?, ?, ?)",
                UuidV7.at(now),
                Secrets.hash(token),
                account.value(),
                now,
                expires,
                purpose.name());
        return token;
    }
}
