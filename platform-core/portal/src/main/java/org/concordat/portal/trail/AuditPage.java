package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.EventWords;
import org.concordat.module.pages.Form;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Person;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.work.SubjectFinder.Found;
import org.jspecify.annotations.Nullable;

/** The trail, newest first, by person, subject, event and day; its address is the search. */
@Named
@RequestScoped
@Page("/audit")
@Needs(TrailPermissions.READ)
public class AuditPage {

    private static final int SIZE = 50;

    /** As many as somebody looks through to find the one that they mean. */
    private static final int CHOICES = 20;

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private NamedPeople people;
    @Inject private NamedSubjects subjects;
    @Inject private TrailFilters filters;
    @Inject private Modules modules;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private EventWords events;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private Criteria criteria = Criteria.none();
    private String before = "";
    private String after = "";
    private List<Person> meantPeople = List.of();
    private List<Found> meantSubjects = List.of();
    private @Nullable List<EntryLine> lines;
    private String older = "";
    private String newer = "";

    /** Runs the search once the address is read, so that what is wrong with it can be shown. */
    public void search() {
        authority.require(user.actor(), TrailPermissions.READ, Scope.everywhere());
        lines = List.of();
        criteria = Criteria.of(request::getParameter);
        before = Criteria.typed(request.getParameter("before"));
        after = Criteria.typed(request.getParameter("after"));
        form.accepts(
                this::choosePerson,
                this::chooseSubject,
                () -> Days.of(criteria.from(), criteria.until()));
        if (!form.isWrong() && !isAmbiguous()) {
            form.accepts(() -> show(filters.of(criteria)));
        }
    }

    private void choosePerson() {
        if (criteria.who().isEmpty()) {
            return;
        }
        meantPeople = people.find(criteria.who());
        if (meantPeople.isEmpty()) {
            throw new InvalidInput("who", "portal.audit.nobody");
        }
        if (meantPeople.size() == 1) {
            criteria = criteria.withPerson(meantPeople.get(0).signInName());
        }
    }

    private void chooseSubject() {
        if (criteria.about().isEmpty()) {
            return;
        }
        if (criteria.about().matches("[a-z0-9.-]+:[0-9a-f-]{36}")) {
            criteria = criteria.withSubject(criteria.about());
            return;
        }
        meantSubjects = subjects.find(criteria.about(), CHOICES + 1, user.actor());
        if (meantSubjects.isEmpty()) {
            throw new InvalidInput("about", "portal.audit.nothing-called-so");
        }
        if (meantSubjects.size() == 1) {
            criteria = criteria.withSubject(meantSubjects.get(0).subject().toString());
        }
    }

    private void show(TrailReader.Filter filter) {
        var page = page(filter);
        var entries = page.entries();
        lines = entries.stream().map(each -> EntryLine.of(each, events, subjects)).toList();
        if (entries.isEmpty()) {
            newer = before.isEmpty() ? "" : criteria.address();
            return;
        }
        var last = entries.get(entries.size() - 1).entry().id().toString();
        if (!after.isEmpty() || page.next().isPresent()) {
            older = criteria.address("before", last);
        }
        if (!before.isEmpty() || !after.isEmpty()) {
            newer = criteria.address("after", entries.get(0).entry().id().toString());
        }
    }

    /** The part of what is found that the address asks for; whoever goes back ends at the first. */
    private TrailReader.Page page(TrailReader.Filter filter) {
        if (!after.isEmpty()) {
            var page = reader.newer(filter, cursor(after), SIZE, user.actor());
            if (page.next().isPresent()) {
                return page;
            }
            after = "";
            before = "";
        }
        return reader.search(filter, before.isEmpty() ? null : cursor(before), SIZE, user.actor());
    }

    private static EntryId cursor(String id) {
        try {
            return new EntryId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    /** What is found, as far as it is on this page. */
    public List<EntryLine> getLines() {
        return Optional.ofNullable(lines)
                .orElseThrow(() -> new IllegalStateException("Nothing has been searched yet"));
    }

    public String getOlder() {
        return older;
    }

    public String getNewer() {
        return newer;
    }

    /** Whether it must be said first who or what is meant. */
    public boolean isAmbiguous() {
        return meantPeople.size() > 1 || meantSubjects.size() > 1;
    }

    public List<Choice> getPeopleMeant() {
        return meantPeople.size() < 2
                ? List.of()
                : meantPeople.stream()
                        .limit(CHOICES)
                        .map(
                                each ->
                                        new Choice(
                                                each.displayName(),
                                                each.signInName(),
                                                criteria.withPerson(each.signInName()).address()))
                        .toList();
    }

    public List<Choice> getSubjectsMeant() {
        return meantSubjects.size() < 2
                ? List.of()
                : meantSubjects.stream()
                        .limit(CHOICES)
                        .map(
                                each ->
                                        new Choice(
                                                each.label(),
                                                each.kind(),
                                                criteria.withSubject(each.subject().toString())
                                                        .address()))
                        .toList();
    }

    /** Whether there are more that may be meant than are shown. */
    public boolean isMoreMeant() {
        return meantPeople.size() > CHOICES || meantSubjects.size() > CHOICES;
    }

    /** The name of the person who was chosen, or an empty text. */
    public String getPersonChosen() {
        return people.get(criteria.person()).map(Person::displayName).orElse(criteria.person());
    }

    /** What the subject that was chosen is called, or an empty text. */
    public String getSubjectChosen() {
        if (criteria.subject().isEmpty() || form.isWrong()) {
            return criteria.subject();
        }
        var subject = TrailFilters.subject(criteria.subject());
        return subject == null ? "" : subjects.named(subject).label();
    }

    public String getWithoutPerson() {
        return criteria.withPerson("").address();
    }

    public String getWithoutSubject() {
        return criteria.withSubject("").address();
    }

    public List<EventChoices.Group> getEventGroups() {
        return EventChoices.of(events.all(), this::moduleName, criteria.type());
    }

    private String moduleName(String id) {
        return id.equals("platform")
                ? "The platform"
                : modules.find(id).map(ModuleStatus::displayName).orElse(id);
    }

    public boolean isFiltered() {
        return criteria.isNarrow();
    }

    /** Empty for those who may not export the trail. */
    public List<Download> getDownloads() {
        return authority.may(user.actor(), TrailPermissions.EXPORT, Scope.everywhere())
                ? Download.of(selection())
                : List.of();
    }

    /** An export has a subject's whole history, or all entries of some days, or everything. */
    private Map<String, String> selection() {
        var selection = new LinkedHashMap<String, String>();
        if (!criteria.subject().isEmpty()) {
            selection.put("subject", criteria.subject());
        } else {
            selection.put("from", criteria.from());
            selection.put("until", criteria.until());
        }
        return selection;
    }

    /** What of the present search is in the downloads. */
    public String getSelected() {
        if (!criteria.subject().isEmpty()) {
            return "Everything that concerns " + getSubjectChosen() + ", whoever did it and when.";
        }
        return (criteria.from() + criteria.until()).isEmpty()
                ? "The whole trail."
                : "All entries of the days that you searched, whoever did it and whatever they"
                        + " concern.";
    }

    public @Nullable SignedCheckpoint getCheckpoint() {
        return trail.newestCheckpoint().orElse(null);
    }

    /** The page that says whether the newest checkpoint is this trail's. */
    public String getVerifying() {
        return trail.newestCheckpoint()
                .map(each -> SealedUnder.verifying(each.size(), each.root()))
                .orElse("");
    }

    public String getWho() {
        return criteria.who();
    }

    public String getPerson() {
        return criteria.person();
    }

    public String getAbout() {
        return criteria.about();
    }

    public String getSubject() {
        return criteria.subject();
    }

    public String getType() {
        return criteria.type();
    }

    public String getFrom() {
        return criteria.from();
    }

    public String getUntil() {
        return criteria.until();
    }

    public boolean isReads() {
        return criteria.reads();
    }

    /**
     * One of several that may be meant.
     *
     * @param link the search with it
     */
    public record Choice(String label, String kind, String link) {}
}
