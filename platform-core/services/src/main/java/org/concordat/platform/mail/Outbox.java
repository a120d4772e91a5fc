package org.concordat.platform.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.UuidV7;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;

/**
 * The letters that wait. A letter that was sent is gone; of one that was given up, the text is.
 *
 * <p>The texts are encrypted, because a letter may hold a link that signs somebody in.
 */
final class Outbox {

    /** RFC 5321, 4.5.4.1, gives a message four to five days; nobody waits so long for a link. */
    static final Duration LONGEST = Duration.ofDays(2);

    /** Longer than handing a letter over can take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LONGEST_TROUBLE = 500;

    private final Database database;
    private final KeptSecrets secrets;
    private final Clock clock;

    Outbox(Database database, KeptSecrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Keeps a letter, in the caller's transaction. */
    void put(Letter letter) {
        var now = clock.instant();
        var id = UuidV7.at(now);
        database.update(
                "insert into platform.mail_outbox"
                        + " (id, recipient, subject, body, queued_at, next_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                letter.to().value(),
                letter.subject(),
                secrets.encrypt(letter.text(), context(id)),
                now,
                now);
    }

    /**
     * A letter that waits.
     *
     * @param body its text, encrypted still: one that cannot be read keeps no other waiting
     * @param attempts how often it was tried before
     */
    record Waiting(
            UUID id,
            EmailAddress to,
            String subject,
            String body,
            Instant queuedAt,
            Instant nextAt,
            int attempts) {}

    /** Those whose time has come, the oldest first. */
    List<Waiting> due(int most) {
        return database.list(
                "select id, recipient, subject, body, queued_at, next_at, attempts"
                        + " from platform.mail_outbox where next_at <= ? and gave_up_at is null"
                        + " order by id fetch first "
                        + most
                        + " rows only",
                row ->
                        new Waiting(
                                row.id("id"),
                                new EmailAddress(row.text("recipient")),
                                row.text("subject"),
                                row.text("body"),
                                row.time("queued_at"),
                                row.time("next_at"),
                                (int) row.number("attempts")),
                clock.instant());
    }

    /**
     * @throws KeptSecrets.Unreadable when its text was encrypted under another key, or was changed
     */
    Letter open(Waiting letter) {
        var text = secrets.decrypt(letter.body(), context(letter.id()));
        return new Letter(letter.to(), letter.subject(), text);
    }

    /** Whether this node is the one that sends it now; another has to wait. */
    boolean take(Waiting letter) {
        return database.update(
                        "update platform.mail_outbox set next_at = ?, attempts = attempts + 1"
                                + " where id = ? and next_at = ? and attempts = ?",
                        clock.instant().plus(LEASE),
                        letter.id(),
                        letter.nextAt(),
                        letter.attempts())
                == 1;
    }

    void sent(Waiting letter) {
        database.update("delete from platform.mail_outbox where id = ?", letter.id());
    }

    /** Whether a letter is too old to be tried once more. */
    boolean isOld(Waiting letter) {
        return !clock.instant().isBefore(letter.queuedAt().plus(LONGEST));
    }

    /** A minute after the first attempt, then twice as long each time, an hour at most. */
    void later(Waiting letter, String trouble) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(letter.attempts(), 10));
        database.update(
                "update platform.mail_outbox set next_at = ?, trouble = ? where id = ?",
                clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE),
                shortened(trouble),
                letter.id());
    }

    /** Whether it waited until now: not when it was sent, or given up before. */
    boolean giveUp(UUID letter, String trouble) {
        return database.update(
                        "update platform.mail_outbox set gave_up_at = ?, trouble = ?, body = ''"
                                + " where id = ? and gave_up_at is null",
                        clock.instant(),
                        shortened(trouble),
                        letter)
                == 1;
    }

    private static String shortened(String trouble) {
        return trouble.substring(0, Math.min(LONGEST_TROUBLE, trouble.length()));
    }

    private static String context(UUID id) {
        return "letter " + id;
    }
}
