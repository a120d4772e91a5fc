package org.concordat.platform.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.directory.DirectoryEvent.BodyEstablished;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The directory of the partnerships on this server; its people are the accounts. */
@Stateless(name = "Directory")
@Local(Directory.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // reading needs none of its own
public class PartnershipDirectory implements Directory {

    static final int LONGEST_NAME = 200;
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final String ORGANISATION =
            "select o.id, o.code, "
                    + NamesInForce.OF_ORGANISATION
                    + " as name, o.kind, o.valid_from, o.valid_to, s.successor"
                    + " from platform.organisation o"
                    + " left join platform.organisation_successor s on s.organisation = o.id";
    private static final String IN_ORDER = " order by 3, o.code, s.place_in_list";
    private static final String PROGRAMME =
            "select id, code, name, place, accent, statutory, valid_from, valid_to"
                    + " from platform.programme";
    private static final String BODY = "select id, code, name, kind, programme from platform.body";
    private static final String PERSON =
            "select id, sign_in_name, display_name, organisation from platform.account";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;

    private final Clock clock;

    /** For the container. */
    public PartnershipDirectory() {
        clock = Clock.systemUTC();
    }

    PartnershipDirectory(DataSource source, AuditTrail trail, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return organisation(id, today());
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id, LocalDate day) {
        return organisations(" where o.id = ?", day, id.value()).stream().findFirst();
    }

    @Override
    public Optional<Organisation> organisation(String code) {
        return organisations(" where o.code = ?", today(), code).stream().findFirst();
    }

    @Override
    public List<Organisation> organisations() {
        return organisations("", today());
    }

    private List<Organisation> organisations(String where, LocalDate day, Object... parameters) {
        var found = new LinkedHashMap<OrganisationId, Organisation>();
        database()
                .list(
                        ORGANISATION + where + IN_ORDER,
                        row ->
                                found.merge(
                                        new OrganisationId(row.id("id")),
                                        organisation(row),
                                        PartnershipDirectory::withBothSuccessors),
                        Stream.concat(Stream.of(day), Arrays.stream(parameters)).toArray());
        return List.copyOf(found.values());
    }

    private static Organisation withBothSuccessors(Organisation one, Organisation other) {
        var successors = new ArrayList<>(one.successors());
        successors.addAll(other.successors());
        return new Organisation(
                one.id(),
                one.code(),
                one.name(),
                one.kind(),
                one.validFrom(),
                one.validTo(),
                successors);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }

    @Override
    public Optional<Programme> programme(ProgrammeId id) {
        return programmes(PROGRAMME + " where id = ?", id.value()).stream().findFirst();
    }

    @Override
    public Optional<Programme> programme(String code) {
        return programmes(PROGRAMME + " where code = ?", code).stream().findFirst();
    }

    @Override
    public List<Programme> programmes() {
        return programmes(PROGRAMME + " order by name, code");
    }

    @Override
    public Optional<Body> body(BodyId id) {
        return database().first(BODY + " where id = ?", PartnershipDirectory::body, id.value());
    }

    @Override
    public Optional<Body> body(String code) {
        return database().first(BODY + " where code = ?", PartnershipDirectory::body, code);
    }

    @Override
    public List<Body> bodies() {
        return database().list(BODY + " order by name, code", PartnershipDirectory::body);
    }

    @Override
    public List<Body> bodies(ProgrammeId programme) {
        return database()
                .list(
                        BODY + " where programme = ? order by name, code",
                        PartnershipDirectory::body,
                        programme.value());
    }

    @Override
    public Optional<Person> person(AccountId account) {
        return database()
                .first(PERSON + " where id = ?", PartnershipDirectory::person, account.value());
    }

    @Override
    public Optional<Person> person(String signInName) {
        return database()
                .first(
                        PERSON + " where sign_in_name = ?",
                        PartnershipDirectory::person,
                        signInName.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Person> people() {
        return database()
                .list(
                        PERSON + " where not service order by display_name, sign_in_name",
                        PartnershipDirectory::person);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Body establish(String code, String name, String kind, ProgrammeId programme, Actor by) {
        var entered =
                new Body(
                        new BodyId(UuidV7.at(clock.instant())),
                        Code.of(code),
                        PlainText.line("name", name, LONGEST_NAME),
                        Code.kind(kind),
                        programme);
        var database = database();
        if (programme(programme).isEmpty()) {
            throw new InvalidInput("programme", "platform.directory.no-such-programme");
        }
        if (database.any("select id from platform.body where code = ?", entered.code())) {
            throw new InvalidInput("code", "platform.directory.code-taken");
        }
        if (database.any(
                "select id from platform.body where programme = ? and lower(name) = lower(?)",
                programme.value(),
                entered.name())) {
            throw new InvalidInput("name", "platform.directory.name-taken");
        }
        database.update(
                "insert into platform.body (id, code, name, kind, programme, version)"
                        + " values (?, ?, ?, ?, ?, 1)",
                entered.id().value(),
                entered.code(),
                entered.name(),
                entered.kind(),
                programme.value());
        trail.append(new BodyEstablished(entered), by);
        // whoever holds a role in the programme holds it here from now on
        CurrentRequest.forget();
        return entered;
    }

    private record Part(UUID programme, OrganisationId organisation, boolean partner) {}

    private List<Programme> programmes(String sql, Object... parameters) {
        var parts =
                database()
                        .list(
                                "select programme, organisation, partner"
                                        + " from platform.programme_organisation"
                                        + " order by programme, place_in_list",
                                row ->
                                        new Part(
                                                row.id("programme"),
                                                new OrganisationId(row.id("organisation")),
                                                row.flag("partner")))
                        .stream()
                        .collect(Collectors.groupingBy(Part::programme));
        return database()
                .list(
                        sql,
                        row -> {
                            var id = row.id("id");
                            var sides =
                                    parts.getOrDefault(id, List.of()).stream()
                                            .collect(
                                                    Collectors.partitioningBy(
                                                            Part::partner,
                                                            Collectors.mapping(
                                                                    Part::organisation,
                                                                    Collectors.toList())));
                            return new Programme(
                                    new ProgrammeId(id),
                                    row.text("code"),
                                    row.text("name"),
                                    row.text("place"),
                                    row.text("accent"),
                                    row.flag("statutory"),
                                    row.dateOrNull("valid_from"),
                                    row.dateOrNull("valid_to"),
                                    sides.getOrDefault(true, List.of()),
                                    sides.getOrDefault(false, List.of()));
                        },
                        parameters);
    }

    private static Organisation organisation(Database.Row row) throws SQLException {
        var successor = row.idOrNull("successor");
        return new Organisation(
                new OrganisationId(row.id("id")),
                row.text("code"),
                row.text("name"),
                row.text("kind"),
                row.dateOrNull("valid_from"),
                row.dateOrNull("valid_to"),
                successor == null ? List.of() : List.of(new OrganisationId(successor)));
    }

    private static Body body(Database.Row row) throws SQLException {
        return new Body(
                new BodyId(row.id("id")),
                row.text("code"),
                row.text("name"),
                row.text("kind"),
                new ProgrammeId(row.id("programme")));
    }

    private static Person person(Database.Row row) throws SQLException {
        var organisation = row.idOrNull("organisation");
        return new Person(
                new AccountId(row.id("id")),
                row.text("sign_in_name"),
                row.text("display_name"),
                organisation == null ? null : new OrganisationId(organisation));
    }

    private Database database() {
        return new Database(source);
    }
}
