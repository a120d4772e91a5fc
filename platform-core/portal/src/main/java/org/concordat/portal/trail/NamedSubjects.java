package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.audit.Subject;
import org.concordat.module.Contributions;
import org.concordat.module.VisibleEntries;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.work.SubjectFinder;
import org.concordat.spi.work.SubjectFinder.Found;

/** What entries concern, by name: the modules' own subjects, and those of the platform. */
@RequestScoped
public class NamedSubjects {

    private static final String ACCOUNT = "platform.account";
    private static final String ORGANISATION = "platform.organisation";
    private static final String PROGRAMME = "platform.programme";
    private static final String BODY = "platform.body";
    private static final String MODULE = "platform.module";

    private final Contributions contributions;
    private final VisibleEntries entries;
    private final Directory directory;
    private final NamedPeople people;
    private final AuditTrail trail;
    private final Modules modules;
    private final Map<String, Named> known = new HashMap<>();

    @Inject
    public NamedSubjects(
            Contributions contributions,
            VisibleEntries entries,
            Directory directory,
            NamedPeople people,
            AuditTrail trail,
            Modules modules) {
        this.contributions = contributions;
        this.entries = entries;
        this.directory = directory;
        this.people = people;
        this.trail = trail;
        this.modules = modules;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    NamedSubjects() {
        this(null, null, null, null, null, null);
    }

    /**
     * What the words may mean: those that are called exactly so first, then each module's in its
     * own order.
     *
     * @param limit at most so many of each module
     */
    public List<Found> find(String words, int limit, Actor by) {
        var found =
                new ArrayList<>(
                        contributions
                                .ask(SubjectFinder.class, finder -> finder.find(words, limit, by))
                                .all());
        ofPlatform()
                .filter(each -> SubjectFinder.matches(words, each.label()))
                .limit(limit)
                .forEach(found::add);
        found.sort(Comparator.comparing(each -> !each.label().equalsIgnoreCase(words.strip())));
        return found;
    }

    private Stream<Found> ofPlatform() {
        return Stream.of(
                        directory.organisations().stream()
                                .map(
                                        each ->
                                                new Found(
                                                        Subject.of(ORGANISATION, each.id().value()),
                                                        each.name(),
                                                        "Organisation")),
                        directory.programmes().stream()
                                .map(
                                        each ->
                                                new Found(
                                                        Subject.of(PROGRAMME, each.id().value()),
                                                        each.name(),
                                                        "Programme")),
                        directory.people().stream()
                                .map(
                                        each ->
                                                new Found(
                                                        Subject.of(ACCOUNT, each.account().value()),
                                                        each.displayName(),
                                                        "Account")),
                        directory.bodies().stream()
                                .map(
                                        each ->
                                                new Found(
                                                        Subject.of(BODY, each.id().value()),
                                                        each.name(),
                                                        "Body in the directory: its roles")))
                .flatMap(each -> each);
    }

    /** What it is called for who asks, and where its page is. */
    public Named named(Subject subject) {
        var name = known.get(subject.toString());
        if (name == null) {
            name = ask(subject);
            known.put(subject.toString(), name);
        }
        return name;
    }

    private Named ask(Subject subject) {
        var described = entries.describe(subject);
        return described
                .map(each -> new Named(subject.toString(), each.label(), each.link()))
                .or(() -> ofPlatform(subject))
                .orElseGet(() -> new Named(subject.toString(), kind(subject), ""));
    }

    private Optional<Named> ofPlatform(Subject subject) {
        var id = subject.id();
        return switch (subject.type()) {
            case ACCOUNT ->
                    people.of(new AccountId(id))
                            .map(each -> named(subject, "Account of " + each.displayName()));
            case ORGANISATION ->
                    directory
                            .organisation(new OrganisationId(id))
                            .map(each -> named(subject, each.name()));
            case PROGRAMME ->
                    directory
                            .programme(new ProgrammeId(id))
                            .map(each -> named(subject, each.name()));
            case BODY -> directory.body(new BodyId(id)).map(each -> named(subject, each.name()));
            case MODULE -> module(subject).map(name -> named(subject, name));
            case "platform.trail" -> Optional.of(named(subject, "The audit trail itself"));
            case "platform.trail-entry" ->
                    Optional.of(
                            new Named(
                                    subject.toString(),
                                    "Entry of the trail",
                                    EntryPage.linkTo(id)));
            default -> Optional.empty();
        };
    }

    /** A module's subject is made of its id and does not tell it; its history does. */
    private Optional<String> module(Subject subject) {
        return trail.history(subject, 1).stream()
                .map(each -> each.entry().facts().asMap().get("module"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .map(id -> modules.find(id).map(ModuleStatus::displayName).orElse(id));
    }

    private static Named named(Subject subject, String label) {
        return new Named(subject.toString(), label, "");
    }

    /** What kind of thing it is, for what has no name: "Session" of {@code platform.session}. */
    private static String kind(Subject subject) {
        var words = subject.type().substring(subject.type().indexOf('.') + 1).replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /**
     * @param link the path of its page, or an empty text
     */
    public record Named(String reference, String label, String link) {

        /** Where its whole history stands. */
        public String history() {
            return "/audit/subject?of=" + reference;
        }
    }
}
