package org.concordat.platform.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.directory.DirectoryEvent.OrganisationEnded;
import org.concordat.platform.directory.DirectoryEvent.OrganisationEntered;
import org.concordat.platform.directory.DirectoryEvent.ProgrammeSetUp;
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
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** The register in which organisations and programmes are entered. */
@Stateless(name = "PartnershipRegister")
@Local(PartnershipRegister.class)
public class EnteredPartnerships implements PartnershipRegister {

    static final String PERMISSION = "platform:manage-directory";

    /** CCGs were dissolved at the end of this day (Health and Care Act 2022, section 14). */
    static final LocalDate LAST_DAY_OF_CCGS = LocalDate.of(2022, 6, 30);

    private static final String CCG = "ccg";

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
        requirePeriod(kind, entry.validFrom(), entry.validTo());
        if (code.equals(entry.successor())) {
            throw new InvalidInput("successor", "platform.directory.own-successor");
        }
        if (directory.organisation(code).isPresent()) {
            throw new InvalidInput("code", "platform.directory.code-taken");
        }
        var successor = entry.successor();
        var successorId = successor == null ? null : idOf("successor", successor);
        var organisation =
                new Organisation(
                        new OrganisationId(UuidV7.at(clock.instant())),
                        code,
                        name,
                        kind,
                        entry.validTo(),
                        successorId);
        database()
                .update(
                        "insert into platform.organisation (id, code, name, kind, valid_from,"
                                + " valid_to, successor, source, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        organisation.id().value(),
                        code,
                        name,
                        kind,
                        entry.validFrom(),
                        entry.validTo(),
                        successorId == null ? null : successorId.value(),
                        source(entry.source()));
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
        if (entry.partners().isEmpty()) {
            throw new InvalidInput("partners", "platform.directory.partners-required");
        }
        var programme =
                new Programme(
                        new ProgrammeId(UuidV7.at(clock.instant())),
                        code,
                        PlainText.line("name", entry.name(), PartnershipDirectory.LONGEST_NAME),
                        PlainText.line("place", entry.place(), PartnershipDirectory.LONGEST_NAME),
                        accent,
                        entry.statutory(),
                        entry.partners().stream().map(each -> idOf("partners", each)).toList(),
                        entry.associates().stream().map(each -> idOf("associates", each)).toList());
        requireOnce(programme);
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
    public Organisation end(
            OrganisationId id, LocalDate lastDay, @Nullable OrganisationId successor, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var now = directory.organisation(id).orElseThrow(NotFound::new);
        if (id.equals(successor)) {
            throw new InvalidInput("successor", "platform.directory.own-successor");
        }
        if (successor != null && directory.organisation(successor).isEmpty()) {
            throw new InvalidInput("successor", "platform.directory.no-such-organisation");
        }
        var kept =
                database()
                        .first(
                                "select valid_from, version from platform.organisation"
                                        + " where id = ?",
                                row ->
                                        new Kept(
                                                row.dateOrNull("valid_from"),
                                                row.number("version")),
                                id.value())
                        .orElseThrow(NotFound::new);
        requirePeriod(now.kind(), kept.validFrom(), lastDay);
        var version = kept.version() + 1;
        database()
                .update(
                        "update platform.organisation set valid_to = ?, successor = ?, version = ?"
                                + " where id = ?",
                        lastDay,
                        successor == null ? null : successor.value(),
                        version,
                        id.value());
        var ended = new Organisation(id, now.code(), now.name(), now.kind(), lastDay, successor);
        trail.append(new OrganisationEnded(ended, version), by);
        return ended;
    }

    private record Kept(@Nullable LocalDate validFrom, long version) {}

    private static void requirePeriod(
            String kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidInput("validTo", "platform.period.ends-before-it-starts");
        }
        if (kind.equals(CCG) && (to == null || to.isAfter(LAST_DAY_OF_CCGS))) {
            throw new InvalidInput("validTo", "platform.directory.ccg-ended");
        }
    }

    private static void requireOnce(Programme programme) {
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
