package org.concordat.platform.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.platform.directory.DirectoryEvent.OrganisationEnded;
import org.concordat.platform.directory.DirectoryEvent.OrganisationRenamed;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Actor;

/** The organisations that are entered here. */
@Stateless(name = "Organisations")
@Local(Organisations.class)
public class EnteredOrganisations implements Organisations {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Directory directory;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    public EnteredOrganisations() {}

    EnteredOrganisations(
            DataSource source, AuditTrail trail, Authority authority, Directory directory) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.directory = directory;
    }

    @Override
    public Organisation end(
            OrganisationId id, LocalDate lastDay, List<OrganisationId> successors, Actor by) {
        authority.require(by, EnteredPartnerships.PERMISSION, Scope.everywhere());
        var succession = new Succession(database());
        succession.lock();
        var now = directory.organisation(id).orElseThrow(NotFound::new);
        Periods.require(now.kind(), now.validFrom(), lastDay);
        var ended =
                new Organisation(
                        id,
                        now.code(),
                        now.name(),
                        now.kind(),
                        now.validFrom(),
                        lastDay,
                        successors);
        succession.require(ended);
        var version = nextVersion(id);
        database()
                .update(
                        "update platform.organisation set valid_to = ?, version = ? where id = ?",
                        lastDay,
                        version,
                        id.value());
        succession.keep(ended);
        trail.append(new OrganisationEnded(ended, version), by);
        return ended;
    }

    @Override
    public void rename(OrganisationId id, String name, LocalDate firstDay, Actor by) {
        authority.require(by, EnteredPartnerships.PERMISSION, Scope.everywhere());
        var next = PlainText.line("name", name, PartnershipDirectory.LONGEST_NAME);
        var version = nextVersion(id);
        var before = directory.organisation(id, firstDay).orElseThrow(NotFound::new);
        if (before.name().equals(next)) {
            throw new InvalidInput("name", "platform.directory.same-name");
        }
        var from = before.validFrom();
        if (from != null && !firstDay.isAfter(from)) {
            throw new InvalidInput("firstDay", "platform.directory.name-before-start");
        }
        if (before.isOverOn(firstDay)) {
            throw new InvalidInput("firstDay", "platform.directory.name-after-end");
        }
        database()
                .update(
                        "delete from platform.organisation_name"
                                + " where organisation = ? and first_day = ?",
                        id.value(),
                        firstDay);
        database()
                .update(
                        "insert into platform.organisation_name (organisation, first_day, name)"
                                + " values (?, ?, ?)",
                        id.value(),
                        firstDay,
                        next);
        database()
                .update(
                        "update platform.organisation set version = ? where id = ?",
                        version,
                        id.value());
        trail.append(new OrganisationRenamed(id, version, next, firstDay), by);
    }

    @Override
    public List<Name> names(OrganisationId id) {
        var names =
                new ArrayList<>(
                        database()
                                .list(
                                        "select name from platform.organisation where id = ?",
                                        row -> new Name(row.text("name"), null),
                                        id.value()));
        names.addAll(
                database()
                        .list(
                                "select name, first_day from platform.organisation_name"
                                        + " where organisation = ? order by first_day",
                                row -> new Name(row.text("name"), row.date("first_day")),
                                id.value()));
        return names;
    }

    /** Under a lock: two changes of one organisation follow each other. */
    private long nextVersion(OrganisationId id) {
        return database()
                        .first(
                                "select version from platform.organisation where id = ?"
                                        + " for update",
                                row -> row.number("version"),
                                id.value())
                        .orElseThrow(NotFound::new)
                + 1;
    }

    private Database database() {
        return new Database(source);
    }
}
