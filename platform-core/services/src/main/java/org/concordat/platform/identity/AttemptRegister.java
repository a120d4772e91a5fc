package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.identity.SignInEvent.AddressLimited;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/**
 * Counts what is tried from an address, whatever account it is tried on. The counts are in the
 * database, so that all nodes share them, in a bounded number of rows: when very many addresses try
 * at once, those that come last are counted as one.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AttemptRegister {

    /** Rows of one kind, beyond which further addresses share one. */
    static final int MOST_ADDRESSES = 20_000;

    /** Whose row is there from the beginning. */
    static final String ALL_OTHERS = "all others";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public AttemptRegister() {
        clock = Clock.systemUTC();
    }

    AttemptRegister(DataSource source, AuditTrail trail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.clock = clock;
    }

    private record Counted(long attempts, Instant begunAt) {}

    /**
     * Counts an attempt before it is looked at, so that a hundred at once are not a hundred.
     *
     * @return how long to wait; empty when it may go on
     */
    public Optional<Duration> count(Attempt kind, String address) {
        var now = clock.instant();
        var own = find(kind, address);
        return own.isPresent()
                ? count(kind, address, own.get(), now)
                : countFirst(kind, address, now);
    }

    private Optional<Duration> countFirst(Attempt kind, String address, Instant now) {
        // one new address at a time passes here, also on another node
        var others = find(kind, ALL_OTHERS).orElseThrow();
        var own = find(kind, address);
        if (own.isPresent()) {
            return count(kind, address, own.get(), now);
        }
        database()
                .update(
                        "delete from platform.sign_in_attempt"
                                + " where kind = ? and begun_at <= ? and address <> ?",
                        kind.name(),
                        now.minus(kind.window()),
                        ALL_OTHERS);
        if (rows(kind) > MOST_ADDRESSES) {
            return count(kind, ALL_OTHERS, others, now);
        }
        database()
                .update(
                        "insert into platform.sign_in_attempt (kind, address, attempts, begun_at)"
                                + " values (?, ?, 1, ?)",
                        kind.name(),
                        address,
                        now);
        return Optional.empty();
    }

    private Optional<Duration> count(Attempt kind, String who, Counted known, Instant now) {
        var over = known.begunAt().plus(kind.window());
        if (!now.isBefore(over)) {
            set(kind, who, 1, now);
            return Optional.empty();
        }
        var attempts = known.attempts() + 1;
        if (attempts <= kind.most() + 1L) {
            set(kind, who, attempts, known.begunAt());
        }
        if (attempts <= kind.most()) {
            return Optional.empty();
        }
        if (attempts == kind.most() + 1L) {
            // once in a window: a flood of attempts is not a flood of entries
            trail.append(new AddressLimited(kind, who), Actor.PLATFORM);
        }
        return Optional.of(Duration.between(now, over));
    }

    /** The attempt was right: it does not count. */
    public void takeBack(Attempt kind, String address) {
        var who = find(kind, address).isPresent() ? address : ALL_OTHERS;
        database()
                .update(
                        "update platform.sign_in_attempt set attempts = attempts - 1"
                                + " where kind = ? and address = ? and attempts > 0"
                                + " and attempts <= ?",
                        kind.name(),
                        who,
                        kind.most());
    }

    private long rows(Attempt kind) {
        return database()
                .first(
                        "select count(*) as n from platform.sign_in_attempt where kind = ?",
                        row -> row.number("n"),
                        kind.name())
                .orElse(0L);
    }

    private Optional<Counted> find(Attempt kind, String who) {
        return database()
                .first(
                        "select attempts, begun_at from platform.sign_in_attempt"
                                + " where kind = ? and address = ? for update",
                        row -> new Counted(row.number("attempts"), row.time("begun_at")),
                        kind.name(),
                        who);
    }

    private void set(Attempt kind, String who, long attempts, Instant begunAt) {
        database()
                .update(
                        "update platform.sign_in_attempt set attempts = ?, begun_at = ?"
                                + " where kind = ? and address = ?",
                        attempts,
                        begunAt,
                        kind.name(),
                        who);
    }

    private Database database() {
        return new Database(source);
    }
}
