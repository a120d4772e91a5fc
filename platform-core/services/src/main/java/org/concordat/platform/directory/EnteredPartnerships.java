package org.concordat.platform.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.directory.DirectoryEvent.OrganisationEntered;
import org.concordat.platform.directory.DirectoryEvent.ProgrammeChanged;
import org.concordat.platform.directory.DirectoryEvent.ProgrammeSetUp;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The register in which organisations and programmes are entered. */
@Stateless(name = "PartnershipRegister")
@Local(PartnershipRegister.class)
public class EnteredPartnerships implements PartnershipRegister {

    static final String PERMISSION = "platform:manage-directory";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Directory directory;

    private final Clock clock;

    /** For the container. */
    public EnteredPartnerships() {
        clock = Clock.systemUTC();
    }

    EnteredPartnerships(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Directory directory,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Organisation enter(NewOrganisation entry, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var code = Code.of(entry.code());
        var name = PlainText.line("name", entry.name(), PartnershipDirectory.LONGEST_NAME);
        var kind = Code.kind(entry.kind());
        Periods.require(kind, entry.validFrom(), entry.validTo());
        var succession = new Succession(database());
        succession.lock();
        if (directory.organisation(code).isPresent()) {
            throw new InvalidInput("code", "platform.directory.code-taken");
        }
        if (entry.successors().contains(code)) {
            throw new InvalidInput("successors", "platform.directory.own-successor");
        }
        var organisation =
                new Organisation(
                        new OrganisationId(UuidV7.at(clock.instant())),
                        code,
                        name,
                        kind,
                        entry.validFrom(),
                        entry.validTo(),
                        ids("successors", entry.successors()));
        succession.require(organisation);
        database()
                .update(
                        "insert into platform.organisation (id, code, name, kind, valid_from,"
                                + " valid_to, source, version) values (?, ?, ?, ?, ?, ?, ?, 1)",
                        organisation.id().value(),
                        code,
                        name,
                        kind,
                        entry.validFrom(),
                        entry.validTo(),
                        source(entry.source()));
        succession.keep(organisation);
        trail.append(new OrganisationEntered(organisation, entry), by);
        return organisation;
    }

    @Override
    public Programme setUp(NewProgramme entry, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var code = Code.of(entry.code());
        var accent = new Accent(entry.accent()).hex();
        if (directory.programme(code).isPresent()) {
            throw new InvalidInput("code", "platform.directory.code-taken");
        }
        var programme =
                new Programme(
                        new ProgrammeId(UuidV7.at(clock.instant())),
                        code,
                        PlainText.line("name", entry.name(), PartnershipDirectory.LONGEST_NAME),
                        PlainText.line("place", entry.place(), PartnershipDirectory.LONGEST_NAME),
                        accent,
                        entry.statutory(),
                        null,
                        null,
                        ids("partners", entry.partners()),
                        ids("associates", entry.associates()));
        requireMembers(programme);
        database()
                .update(
                        "insert into platform.programme"
                                + " (id, code, name, place, accent, statutory, source, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, 1)",
                        programme.id().value(),
                        code,
                        programme.name(),
                        programme.place(),
                        accent,
                        programme.statutory(),
                        source(entry.source()));
        join(programme.id(), programme.partners(), true);
        join(programme.id(), programme.associates(), false);
        trail.append(new ProgrammeSetUp(programme, entry.source()), by);
        return programme;
    }

    @Override
    public long version(ProgrammeId programme) {
        return database()
                .first(
                        "select version from platform.programme where id = ?",
                        row -> row.number("version"),
                        programme.value())
                .orElseThrow(NotFound::new);
    }

    @Override
    public Programme change(ProgrammeId id, long version, ProgrammeChange change, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var now =
                database()
                        .first(
                                "select version from platform.programme where id = ? for update",
                                row -> row.number("version"),
                                id.value())
                        .orElseThrow(NotFound::new);
        if (now != version) {
            throw new ChangedMeanwhile();
        }
        var programme =
                new Programme(
                        id,
                        directory.programme(id).orElseThrow(NotFound::new).code(),
                        PlainText.line("name", change.name(), PartnershipDirectory.LONGEST_NAME),
                        PlainText.line("place", change.place(), PartnershipDirectory.LONGEST_NAME),
                        new Accent(change.accent()).hex(),
                        change.statutory(),
                        change.validFrom(),
                        change.validTo(),
                        ids("partners", change.partners()),
                        ids("associates", change.associates()));
        Periods.require(programme.validFrom(), programme.validTo());
        requireMembers(programme);
        database()
                .update(
                        "update platform.programme set name = ?, place = ?, accent = ?,"
                                + " statutory = ?, valid_from = ?, valid_to = ?, version = ?"
                                + " where id = ?",
                        programme.name(),
                        programme.place(),
                        programme.accent(),
                        programme.statutory(),
                        programme.validFrom(),
                        programme.validTo(),
                        version + 1,
                        id.value());
        database()
                .update(
                        "delete from platform.programme_organisation where programme = ?",
                        id.value());
        join(id, programme.partners(), true);
        join(id, programme.associates(), false);
        trail.append(new ProgrammeChanged(programme, version + 1), by);
        return programme;
    }

    private static void requireMembers(Programme programme) {
        if (programme.partners().isEmpty()) {
            throw new InvalidInput("partners", "platform.directory.partners-required");
        }
        var seen = new HashSet<>(programme.partners());
        if (seen.size() < programme.partners().size()) {
            throw new InvalidInput("partners", "platform.directory.partner-twice");
        }
        for (var associate : programme.associates()) {
            if (!seen.add(associate)) {
                throw new InvalidInput("associates", "platform.directory.partner-twice");
            }
        }
    }

    private void join(ProgrammeId programme, List<OrganisationId> organisations, boolean partner) {
        for (var place = 0; place < organisations.size(); place++) {
            database()
                    .update(
                            "insert into platform.programme_organisation"
                                    + " (programme, organisation, partner, place_in_list)"
                                    + " values (?, ?, ?, ?)",
                            programme.value(),
                            organisations.get(place).value(),
                            partner,
                            place);
        }
    }

    private List<OrganisationId> ids(String field, List<String> codes) {
        return codes.stream().map(each -> idOf(field, each)).toList();
    }

    private OrganisationId idOf(String field, String code) {
        return directory
                .organisation(code)
                .map(Organisation::id)
                .orElseThrow(
                        () -> new InvalidInput(field, "platform.directory.no-such-organisation"));
    }

    private static @Nullable String source(@Nullable String typed) {
        return typed == null
                ? null
                : PlainText.line("source", typed, PartnershipDirectory.LONGEST_NAME);
    }

    private Database database() {
        return new Database(source);
    }
}
