package org.concordat.module.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concordat.audit.Subject;
import org.concordat.module.Contributions;
import org.concordat.module.CurrentUser;
import org.concordat.module.VisibleEntries;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.work.SubjectAction;

/** What a subject's page shows beside its own: its history, and what other modules do with it. */
@Named("subjectTrail")
@RequestScoped
public class SubjectTrail {

    private static final int MOST = 50;
    private static final int AT_ONCE = 5;

    private final VisibleEntries entries;
    private final Contributions contributions;
    private final CurrentUser user;
    private final EventWords events;
    private final Map<Subject, List<Line>> read = new HashMap<>();
    private final Map<Subject, List<SubjectAction.Offer>> offered = new HashMap<>();

    @Inject
    SubjectTrail(
            VisibleEntries entries,
            Contributions contributions,
            CurrentUser user,
            EventWords events) {
        this.entries = entries;
        this.contributions = contributions;
        this.user = user;
        this.events = events;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    SubjectTrail() {
        this(null, null, null, null);
    }

    /** The few newest entries that concern the subject, newest first. */
    public List<Line> newest(Subject subject) {
        var lines = history(subject);
        return lines.subList(0, Math.min(AT_ONCE, lines.size()));
    }

    /** The entries before {@link #newest}, newest first. */
    public List<Line> earlier(Subject subject) {
        var lines = history(subject);
        return lines.subList(Math.min(AT_ONCE, lines.size()), lines.size());
    }

    private List<Line> history(Subject subject) {
        return read.computeIfAbsent(
                subject,
                each -> {
                    var lines = new ArrayList<Line>();
                    for (var entry : entries.history(each, MOST)) {
                        lines.add(Line.told(entry, events));
                    }
                    Collections.reverse(lines);
                    return lines;
                });
    }

    /** What this person can do with the subject in other modules. */
    public List<SubjectAction.Offer> offers(Subject subject) {
        return offered.computeIfAbsent(
                subject,
                each ->
                        contributions
                                .ask(
                                        SubjectAction.class,
                                        action ->
                                                action.offer(user.actor(), each).stream().toList())
                                .all());
    }

    /**
     * An entry in a subject's history.
     *
     * @param about the title that it is about, or an empty text
     * @param sealed whether it has its place in the trail; a second after its commit it has
     */
    public record Line(
            String id, String what, String about, String who, String when, boolean sealed) {

        private static final String TITLE = "title";

        /** For those who may read what the entry tells. */
        public static Line told(TrailEntry entry, EventWords events) {
            var title = entry.entry().facts().asMap().get(TITLE);
            return new Line(
                    entry.entry().id().toString(),
                    events.of(entry.entry().type()),
                    title instanceof String about ? about : "",
                    entry.actorName(),
                    Shown.shortMoment(entry.entry().time()),
                    entry.sequence().isPresent());
        }
    }
}
