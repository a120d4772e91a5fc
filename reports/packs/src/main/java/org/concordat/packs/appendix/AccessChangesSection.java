package org.concordat.packs.appendix;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Subject;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;

/**
 * Who was given access to the body, the programme or the organisation whose pack it is, and who
 * lost it, since the last edition. Roles that hold everywhere are the server's, and not told here.
 */
@ApplicationScoped
class AccessChangesSection implements ReportSection {

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("at", "When", Column.Type.INSTANT, 15),
                    Column.text("what", "What", 20),
                    Column.text("role", "Role", 25),
                    Column.text("whom", "Whose", 20),
                    Column.text("who", "By", 20),
                    Column.text("authority", "Decision", 20));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("packs.access-changes", "Access changes since the last pack", COLUMNS)
                    .at(9_900);

    /** What everybody may know: who serves a public body, and for how long. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "platform.role-assigned.v1",
                    "platform.role-ended.v1",
                    "platform.role-delegated.v1",
                    "platform.delegation-taken-back.v1");

    private static final Set<String> PRIVATE =
            Set.of(
                    "platform.access-broken-open.v1",
                    "platform.broken-access-closed.v1",
                    "platform.broken-access-acknowledged.v1",
                    "platform.access-reviewed.v1");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    @Inject private AuditTrail trail;
    @Inject private Directory directory;
    @Inject private PackSubjects subjects;

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        var scope =
                subjects.find(context.actor(), context.subject())
                        .map(PackSubject::scope)
                        .orElseThrow(NotFound::new);
        write(trail, places(scope), this::name, context, sink);
    }

    /** A role in the programme is one in its bodies, too. */
    private List<Subject> places(Scope scope) {
        var places = new ArrayList<Subject>();
        if (scope instanceof Scope.OfBody of) {
            places.add(Subject.of("platform.body", of.body().value()));
            directory
                    .body(of.body())
                    .ifPresent(
                            body ->
                                    places.add(
                                            Subject.of(
                                                    "platform.programme",
                                                    body.programme().value())));
        } else if (scope instanceof Scope.OfProgramme of) {
            places.add(Subject.of("platform.programme", of.programme().value()));
        } else if (scope instanceof Scope.OfOrganisation of) {
            places.add(Subject.of("platform.organisation", of.organisation().value()));
        }
        return places;
    }

    static void write(
            AuditTrail trail,
            List<Subject> places,
            Function<AccountId, String> names,
            SectionContext context,
            RowSink sink) {
        if (places.isEmpty()) {
            return;
        }
        trail.between(
                places,
                context.since(),
                context.position(),
                read -> {
                    if (isTold(read.entry().type(), context.edition())) {
                        sink.accept(row(read, names));
                    }
                });
    }

    private static boolean isTold(String type, Edition edition) {
        return PUBLIC.contains(type) || edition == Edition.PRIVATE && PRIVATE.contains(type);
    }

    private static Row row(TrailEntry read, Function<AccountId, String> names) {
        var entry = read.entry();
        var decision = entry.authority();
        return Row.of(
                COLUMNS,
                entry.time(),
                AuditAppendixSection.inWords(entry.type()),
                role(entry),
                whose(entry, names),
                read.actorName(),
                decision == null ? "" : decision);
    }

    private static String role(AuditEntry entry) {
        var facts = entry.facts().asMap();
        if (!(facts.get("role") instanceof String code)) {
            return "";
        }
        var label = new Role(code).label();
        return facts.get("until") instanceof String until
                ? label + ", until " + DAY.format(LocalDate.parse(until))
                : label;
    }

    /** The first account that the entry names is the holder's. */
    private static String whose(AuditEntry entry, Function<AccountId, String> names) {
        return entry.subjects().stream()
                .filter(each -> each.type().equals("platform.account"))
                .findFirst()
                .map(each -> names.apply(new AccountId(each.id())))
                .orElse("");
    }

    private String name(AccountId account) {
        return directory.person(account).map(Person::displayName).orElse("an account");
    }
}
