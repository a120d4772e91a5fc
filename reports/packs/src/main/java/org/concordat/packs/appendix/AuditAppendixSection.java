package org.concordat.packs.appendix;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Facts;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;
import org.concordat.spi.reports.Template;

/** What the trail tells about the pack's subject since its last edition. It tells no text. */
@ApplicationScoped
class AuditAppendixSection implements ReportSection {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]+([./-][A-Z0-9]+)*");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.hidden("sequence", Column.Type.INTEGER),
                    Column.hidden("at", Column.Type.INSTANT),
                    Column.text("what", "What", 30),
                    Column.text("who", "Who", 25),
                    Column.text("authority", "Authority", 20));

    private static final SectionOutline OUTLINE =
            SectionOutline.of("packs.audit-appendix", "Audit appendix", COLUMNS)
                    .at(10_000)
                    .printedBy(Template.jrxml(AuditAppendixSection.class, "audit-appendix.jrxml"));

    @Inject private AuditTrail trail;
    @Inject private Directory directory;

    @Override
    public SectionOutline outline() {
        return OUTLINE;
    }

    @Override
    public void rows(SectionContext context, RowSink sink) {
        write(trail, this::name, context, sink);
    }

    static void write(
            AuditTrail trail,
            Function<OrganisationId, String> names,
            SectionContext context,
            RowSink sink) {
        trail.between(
                List.of(context.subject()),
                context.since(),
                context.position(),
                read -> {
                    if (context.edition() == Edition.PRIVATE || isChange(read.entry())) {
                        sink.accept(row(read, names));
                    }
                });
    }

    /**
     * Whether something changed: the first subject of such an entry has a version. Who read what in
     * private is not for the public.
     */
    private static boolean isChange(AuditEntry entry) {
        return entry.subjects().get(0).version() != null;
    }

    private static Row row(TrailEntry read, Function<OrganisationId, String> names) {
        var entry = read.entry();
        return Row.of(
                COLUMNS,
                read.sequence().orElseThrow(),
                entry.time(),
                inWords(entry.type()) + numbered(entry.facts()),
                read.actorName(),
                authority(entry, names));
    }

    /** {@code board.paper-published.v1} as "Paper published". */
    static String inWords(String type) {
        var what = type.substring(type.indexOf('.') + 1, type.lastIndexOf('.')).replace('-', ' ');
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    /**
     * Which item or resolution it was: a number, and never a text, of which a pack may withhold.
     */
    private static String numbered(Facts facts) {
        return Stream.of("number", "item")
                .map(facts.asMap()::get)
                .filter(each -> each instanceof String text && NUMBER.matcher(text).matches())
                .map(each -> ": " + each)
                .findFirst()
                .orElse("");
    }

    private static String authority(AuditEntry entry, Function<OrganisationId, String> names) {
        var decision = entry.authority();
        if (decision != null) {
            return decision;
        }
        var organisation = entry.onBehalfOf();
        if (organisation != null) {
            return "For " + names.apply(new OrganisationId(organisation));
        }
        return entry.actor().equals(Actor.PLATFORM.account().value())
                ? "Automatic"
                : "Their own role";
    }

    private String name(OrganisationId id) {
        return directory.organisation(id).map(Organisation::name).orElse("an organisation");
    }
}
