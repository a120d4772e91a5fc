package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.DutiesNotTogether;
import org.concordat.spi.authority.Duty;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The duties that were performed, and those that they exclude. */
@Stateless(name = "Duties")
@Local(Duties.class)
public class KeptDuties implements Duties {

    private static final String SUBJECT =
            "insert into platform.duty_subject (subject_type, subject_id) values (?, ?)";

    /** What a database says of a row that is there already (SQLSTATE, ISO/IEC 9075-2). */
    private static final String THERE_ALREADY = "23505";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public KeptDuties() {
        clock = Clock.systemUTC();
    }

    KeptDuties(DataSource source, AuditTrail trail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void perform(Actor actor, Duty duty, Subject subject) {
        waitAt(subject);
        var performedBefore = read(subject);
        var excluding =
                performedBefore.stream()
                        .filter(each -> each.performed().account().equals(actor.account()))
                        .filter(each -> each.excludes(duty))
                        .findFirst();
        if (excluding.isPresent()) {
            var performed = excluding.get().performed().duty();
            trail.note(new DutyRefused(duty.name(), performed, subject), actor);
            throw new DutiesNotTogether(duty.name(), performed);
        }
        var now = clock.instant();
        database()
                .update(
                        "insert into platform.duty_performed (id, subject_type, subject_id,"
                                + " account, duty, not_with, performed_at, place)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        UuidV7.at(now),
                        subject.type(),
                        subject.id(),
                        actor.account().value(),
                        duty.name(),
                        duty.notWith().stream().sorted().collect(Collectors.joining(" ")),
                        now,
                        performedBefore.size());
        trail.append(new DutyPerformed(duty.name(), subject), actor);
    }

    @Override
    public List<Performed> on(Subject subject) {
        return read(subject).stream().map(Kept::performed).toList();
    }

    /** Two who perform a duty on the same subject pass one after the other, commit by commit. */
    private void waitAt(Subject subject) {
        insertOnce(subject);
        database()
                .any(
                        "select subject_id from platform.duty_subject"
                                + " where subject_type = ? and subject_id = ? for update",
                        subject.type(),
                        subject.id());
    }

    private void insertOnce(Subject subject) {
        var database = database();
        if (database.product().startsWith("PostgreSQL ")) {
            // a failed statement would take the caller's transaction with it
            database.update(SUBJECT + " on conflict do nothing", subject.type(), subject.id());
            return;
        }
        try {
            database.update(SUBJECT, subject.type(), subject.id());
        } catch (DatabaseFailed e) {
            if (!(e.getCause() instanceof SQLException failed
                    && THERE_ALREADY.equals(failed.getSQLState()))) {
                throw e;
            }
        }
    }

    private record Kept(Performed performed, Set<String> notWith) {

        /** Whichever of the two says so. */
        boolean excludes(Duty duty) {
            return duty.notWith().contains(performed.duty()) || notWith.contains(duty.name());
        }
    }

    private List<Kept> read(Subject subject) {
        return database()
                .list(
                        "select account, duty, not_with, performed_at from platform.duty_performed"
                                + " where subject_type = ? and subject_id = ? order by place, id",
                        row ->
                                new Kept(
                                        new Performed(
                                                new AccountId(row.id("account")),
                                                row.text("duty"),
                                                row.time("performed_at")),
                                        Set.of(row.text("not_with").split(" "))),
                        subject.type(),
                        subject.id());
    }

    private Database database() {
        return new Database(source);
    }
}
