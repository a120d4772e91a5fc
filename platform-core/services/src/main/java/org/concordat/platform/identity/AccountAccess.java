package org.concordat.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.platform.identity.ApiTokens.Issued;
import org.concordat.platform.identity.SignIns.OpenSession;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.identity.AccountId;

/** The ways into an account, and their end: sessions, API tokens, links. */
record AccountAccess(Database database, Instant now) {

    /** What a link is for. One that was made for something else does not do it. */
    enum Purpose {
        /** Handed over by an administrator to somebody without a password: signs in to set one. */
        SIGN_IN,
        /** Sent to somebody who has not been here: does the same. */
        INVITATION,
        /** Sent to somebody who asked: sets a new password, and signs nobody in. */
        RESET,
        /** Handed over by an administrator to somebody who has a password: does the same. */
        NEW_PASSWORD,
        /** Shown to whoever runs the machine: does the same, and takes second factors off. */
        WAY_BACK
    }

    /** Nobody comes in any more, from the very next request on. */
    void end(AccountId account) {
        endSessions(account);
        endTokens(account);
        voidLinks(account);
    }

    /** The sessions that go on, the newest first. */
    List<OpenSession> sessions(AccountId account, SessionLimits limits) {
        return database.list(
                "select id, started_at, last_seen_at, client, browser"
                        + " from platform.sign_in_session"
                        + " where account = ? and ended_at is null and started_at > ?"
                        + " and last_seen_at > ? order by started_at desc",
                row ->
                        new OpenSession(
                                row.id("id"),
                                row.time("started_at"),
                                row.time("last_seen_at"),
                                row.text("client"),
                                row.textOrNull("browser")),
                account.value(),
                now.minus(limits.longest()),
                now.minus(limits.idle()));
    }

    /** The API tokens that still work, the newest first. */
    List<Issued> tokens(AccountId account) {
        return database.list(
                "select id, label, issued_at, expires_at, last_used_at, scopes"
                        + " from platform.api_token"
                        + " where account = ? and revoked_at is null and expires_at > ?"
                        + " order by issued_at desc, id desc",
                row ->
                        new Issued(
                                row.id("id"),
                                row.text("label"),
                                row.time("issued_at"),
                                row.time("expires_at"),
                                row.timeOrNull("last_used_at"),
                                KeptApiTokens.read(row.textOrNull("scopes"))),
                account.value(),
                now);
    }

    /**
     * The account's session with this token, while it goes on. It is locked, so that it goes on
     * until what is done in it is committed.
     */
    Optional<UUID> open(AccountId account, String session, SessionLimits limits) {
        return database.first(
                "select id from platform.sign_in_session where token_hash = ? and account = ?"
                        + " and ended_at is null and started_at > ? and last_seen_at > ?"
                        + " for update",
                row -> row.id("id"),
                Secrets.hash(session),
                account.value(),
                now.minus(limits.longest()),
                now.minus(limits.idle()));
    }

    /** Whether it was the account's, and open until now. */
    boolean endSession(AccountId account, UUID session) {
        return database.update(
                        "update platform.sign_in_session set ended_at = ?"
                                + " where id = ? and account = ? and ended_at is null",
                        now,
                        session,
                        account.value())
                == 1;
    }

    /** Whether it was the account's, and not revoked until now. */
    boolean endToken(AccountId account, UUID token) {
        return database.update(
                        "update platform.api_token set revoked_at = ?"
                                + " where id = ? and account = ? and revoked_at is null",
                        now,
                        token,
                        account.value())
                == 1;
    }

    /** The API tokens that were not revoked, oldest first. */
    List<UUID> endTokens(AccountId account) {
        var tokens =
                database.list(
                        "select id from platform.api_token where account = ?"
                                + " and revoked_at is null order by id",
                        row -> row.id("id"),
                        account.value());
        for (var token : tokens) {
            database.update(
                    "update platform.api_token set revoked_at = ? where id = ?", now, token);
        }
        return tokens;
    }

    /** The sessions that were open, oldest first. What was about to become one does not. */
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
        database.update("delete from platform.pending_sign_in where account = ?", account.value());
        return open;
    }

    /** How many that still worked no longer do. */
    int voidLinks(AccountId account) {
        return database.update(
                "update platform.one_time_link set used_at = ? where account = ?"
                        + " and used_at is null and expires_at > ?",
                now,
                account.value(),
                now);
    }

    /** How many that still worked no longer do. */
    int voidLinks(AccountId account, Purpose purpose) {
        return database.update(
                "update platform.one_time_link set used_at = ? where account = ? and purpose = ?"
                        + " and used_at is null and expires_at > ?",
                now,
                account.value(),
                purpose.name(),
                now);
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
