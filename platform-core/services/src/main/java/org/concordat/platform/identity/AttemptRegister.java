package org.concordat.platform.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.concordat.platform.identity.SignInEvent.AddressLimited;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;

/**
 * Counts what is tried from an address, whatever account it is tried on. The counts are in the
 * database, so that all nodes share them, in a bounded number of rows.
 *
 * <p>When very many addresses try at once and there are too many rows, the /64 networks of one /48,
 * which is what a site gets (RFC 6177, section 2), are counted as one; where there is no such
 * crowd, those that tried least are forgotten. Nobody else is refused for it.
 *
 * <p>Public because the container makes a subclass of it; only this package calls it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AttemptRegister {

    /** Rows of one kind. */
    static final int MOST_ADDRESSES = 20_000;

    /** Networks of one site in so many rows are counted as one when there is no room. */
    private static final int CROWD = 100;

    /** Rows that are forgotten at once when there is no room. */
    private static final int FORGOTTEN = 1_000;

    /** Whose row is there from the beginning, and is locked by whoever adds another. */
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

    private record Counted(String who, long attempts, Instant begunAt) {}

    /**
     * Counts an attempt before it is looked at, so that a hundred at once are not a hundred.
     *
     * @return how long to wait; empty when it may go on
     */
    public Optional<Duration> count(Attempt kind, String address) {
        var now = clock.instant();
        return counted(kind, address)
                .map(known -> count(kind, known, now))
                .orElseGet(() -> countFirst(kind, address, now));
    }

    private Optional<Duration> countFirst(Attempt kind, String address, Instant now) {
        // one new address at a time passes here, also on another node
        find(kind, ALL_OTHERS);
        database()
                .update(
                        "delete from platform.sign_in_attempt"
                                + " where kind = ? and begun_at <= ? and address <> ?",
                        kind.name(),
                        now.minus(kind.window()),
                        ALL_OTHERS);
        if (rows(kind) > MOST_ADDRESSES) {
            makeRoom(kind, now);
        }
        var known = counted(kind, address);
        if (known.isPresent()) {
            return count(kind, known.get(), now);
        }
        insert(kind, address, 1, now);
        return Optional.empty();
    }

    private void makeRoom(Attempt kind, Instant now) {
        var crowd =
                database()
                        .list(
                                "select address from platform.sign_in_attempt where kind = ?",
                                row -> row.text("address"),
                                kind.name())
                        .stream()
                        .flatMap(address -> ClientAddress.widerNetwork(address).stream())
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(each -> each.getValue() >= CROWD)
                        .max(Map.Entry.comparingByValue());
        if (crowd.isPresent()) {
            countAsOne(kind, crowd.get().getKey(), now);
        } else {
            database()
                    .update(
                            "delete from platform.sign_in_attempt where kind = ? and address in"
                                    + " (select address from platform.sign_in_attempt"
                                    + " where kind = ? and address <> ?"
                                    + " order by attempts, begun_at, address"
                                    + " fetch first "
                                    + FORGOTTEN
                                    + " rows only)",
                            kind.name(),
                            kind.name(),
                            ALL_OTHERS);
        }
    }

    private void countAsOne(Attempt kind, String network, Instant now) {
        var within = network.substring(0, network.indexOf("::/48")) + ":%::/64";
        var attempts =
                database()
                        .first(
                                "select sum(attempts) as attempts from platform.sign_in_attempt"
                                        + " where kind = ? and address like ?",
                                row -> row.number("attempts"),
                                kind.name(),
                                within)
                        .orElse(0L);
        database()
                .update(
                        "delete from platform.sign_in_attempt where kind = ? and address like ?",
                        kind.name(),
                        within);
        insert(kind, network, Math.min(attempts, kind.most()), now);
    }

    private void insert(Attempt kind, String who, long attempts, Instant now) {
        database()
                .update(
                        "insert into platform.sign_in_attempt (kind, address, attempts, begun_at)"
                                + " values (?, ?, ?, ?)",
                        kind.name(),
                        who,
                        attempts,
                        now);
    }

    private Optional<Duration> count(Attempt kind, Counted known, Instant now) {
        var who = known.who();
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
        counted(kind, address)
                .ifPresent(
                        known ->
                                database()
                                        .update(
                                                "update platform.sign_in_attempt"
                                                        + " set attempts = attempts - 1"
                                                        + " where kind = ? and address = ?"
                                                        + " and attempts > 0 and attempts <= ?",
                                                kind.name(),
                                                known.who(),
                                                kind.most()));
    }

    private long rows(Attempt kind) {
        return database()
                .first(
                        "select count(*) as n from platform.sign_in_attempt where kind = ?",
                        row -> row.number("n"),
                        kind.name())
                .orElse(0L);
    }

    /** Its own row, or that of its site. */
    private Optional<Counted> counted(Attempt kind, String address) {
        return find(kind, address)
                .or(
                        () ->
                                ClientAddress.widerNetwork(address)
                                        .flatMap(network -> find(kind, network)));
    }

    private Optional<Counted> find(Attempt kind, String who) {
        return database()
                .first(
                        "select attempts, begun_at from platform.sign_in_attempt"
                                + " where kind = ? and address = ? for update",
                        row -> new Counted(who, row.number("attempts"), row.time("begun_at")),
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
