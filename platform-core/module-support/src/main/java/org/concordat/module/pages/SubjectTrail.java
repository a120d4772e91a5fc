package org.concordat.module.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.work.SubjectAction;

/** What a subject's page shows beside its own: its history, and what other modules do with it. */
@Named("subjectTrail")
@RequestScoped
public class SubjectTrail {

    private static final int NEWEST = 50;

    private final AuditTrail trail;
    private final Modules modules;
    private final CurrentUser user;

    @Inject
    SubjectTrail(AuditTrail trail, Modules modules, CurrentUser user) {
        this.trail = trail;
        this.modules = modules;
        this.user = user;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    SubjectTrail() {
        this(null, null, null);
    }

    /** The newest entries that concern the subject, newest first. */
    public List<Line> history(Subject subject) {
        var lines = new ArrayList<Line>();
        for (var entry : trail.history(subject, NEWEST)) {
            lines.add(Line.of(entry));
        }
        Collections.reverse(lines);
        return lines;
    }

    /** What this person can do with the subject in other modules. */
    public List<SubjectAction.Offer> offers(Subject subject) {
        var offers = new ArrayList<SubjectAction.Offer>();
        for (var action : modules.contributions(SubjectAction.class)) {
            action.offer(user.actor(), subject).ifPresent(offers::add);
        }
        return offers;
    }

    /**
     * An entry in a subject's history.
     *
     * @param sealed whether it has its place in the trail; a second after its commit it has
     */
    public record Line(String id, String what, String who, String when, boolean sealed) {

        public static Line of(TrailEntry entry) {
            return new Line(
                    entry.entry().id().toString(),
                    Shown.event(entry.entry().type()),
                    entry.actorName(),
                    Shown.shortMoment(entry.entry().time()),
                    entry.sequence().isPresent());
        }
    }
}
