package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.module.VisibleEntries;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.work.SubjectDescriber;
import org.jspecify.annotations.Nullable;

/** One entry of the trail: what it says, what it concerns, and its proof. */
@Named
@RequestScoped
public class EntryPage {

    private static final Pattern CHOICE = Pattern.compile("[A-Z]{3,}(_[A-Z]+)*");

    @Inject private VisibleEntries entries;
    @Inject private Directory directory;

    private String id = "";
    private @Nullable TrailEntry found;

    public TrailEntry getFound() {
        if (found == null) {
            found = entries.get(id);
        }
        return found;
    }

    public AuditEntry getEntry() {
        return getFound().entry();
    }

    public boolean isSealed() {
        return getFound().sequence().isPresent();
    }

    /** Its place as people count: the first entry is number 1. */
    public String getNumber() {
        var sequence = getFound().sequence();
        return sequence.isPresent() ? String.format("%,d", sequence.getAsLong() + 1) : "";
    }

    public String getOnBehalfOf() {
        var organisation = getEntry().onBehalfOf();
        return organisation == null
                ? ""
                : directory
                        .organisation(new OrganisationId(organisation))
                        .map(Organisation::name)
                        .orElse("");
    }

    public String getLeafHash() {
        return getEntry().leafHash().toString();
    }

    public List<Concerned> getSubjects() {
        return getEntry().subjects().stream().map(this::concerned).toList();
    }

    /** The facts one under the other; those inside others with the names of both. */
    public List<Fact> getFacts() {
        var lines = new ArrayList<Fact>();
        add(lines, "", getEntry().facts());
        return lines;
    }

    private Concerned concerned(Subject subject) {
        var described = entries.describe(subject);
        return new Concerned(
                subject.toString(),
                described.map(SubjectDescriber.Description::label).orElseGet(() -> kind(subject)),
                described.map(SubjectDescriber.Description::link).orElse(""));
    }

    /** What kind of thing it is, for what has no page: "Session" of {@code platform.session}. */
    private static String kind(Subject subject) {
        var type = subject.type();
        return sentence(type.substring(type.indexOf('.') + 1).replace('-', ' '));
    }

    private static void add(List<Fact> lines, String prefix, Facts facts) {
        facts.asMap().forEach((name, value) -> add(lines, prefix + words(name), value));
    }

    private static void add(List<Fact> lines, String name, Object value) {
        if (value instanceof Facts nested && nested.asMap().keySet().equals(Set.of("sha256"))) {
            var digest = nested.asMap().get("sha256");
            lines.add(new Fact(sentence(name), "Withheld. SHA-256 of its commitment: " + digest));
        } else if (value instanceof Facts nested) {
            add(lines, name + ", ", nested);
        } else if (value instanceof Collection<?> several) {
            var number = 1;
            for (var each : several) {
                add(lines, name + " " + number, each);
                number++;
            }
        } else {
            lines.add(new Fact(sentence(name), shown(value.toString())));
        }
    }

    /** The words of a choice such as {@code TO_LEAVE}; everything else as it is. */
    private static String shown(String value) {
        return CHOICE.matcher(value).matches()
                ? sentence(value.toLowerCase(Locale.ROOT).replace('_', ' '))
                : value;
    }

    /** Such as "votes for" of {@code votesFor}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    /** A fact in words. */
    public record Fact(String name, String value) {}

    /**
     * Something that the entry concerns.
     *
     * @param link the path of its page, or an empty text
     */
    public record Concerned(String reference, String label, String link) {}
}
