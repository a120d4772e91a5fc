package org.concordat.packs.subject;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.module.Contributions;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.ForwardPlanSource;
import org.concordat.spi.work.PlannedDate;
import org.concordat.spi.work.SubjectDescriber;

/** Everything that packs can be about, asked from the modules that own it. */
@Dependent
public class PackSubjects {

    private static final Duration BEHIND = Duration.ofDays(3 * 365L);
    private static final Duration AHEAD = Duration.ofDays(3 * 365L);
    private static final Duration RECENT = Duration.ofDays(30);

    private final Contributions contributions;
    private final Clock clock;

    @Inject
    public PackSubjects(Contributions contributions, Clock clock) {
        this.contributions = contributions;
        this.clock = clock;
    }

    /**
     * @throws NotFound when there is none, or the actor may not know that there is; the text comes
     *     from outside, so one that names nothing is no different
     */
    public PackSubject get(Actor actor, String reference) {
        Subject subject;
        try {
            subject = Subject.parse(reference);
        } catch (Malformed e) {
            throw new NotFound();
        }
        return find(actor, subject).orElseThrow(NotFound::new);
    }

    public Optional<PackSubject> find(Actor actor, Subject subject) {
        return describe(actor, subject)
                .map(
                        description -> {
                            var planned = planned(actor, subject);
                            return new PackSubject(
                                    subject,
                                    planned.map(PlannedDate::title).orElse(description.label()),
                                    description.label(),
                                    description.link(),
                                    description.scope(),
                                    planned.map(PlannedDate::at).orElse(null));
                        });
    }

    /** What someone would make a pack of now: from a month ago on, earliest first. */
    public List<PlannedDate> choices(Actor actor, String subjectType) {
        var now = clock.instant();
        return plannedBetween(actor, now.minus(RECENT), now.plus(AHEAD)).stream()
                .filter(planned -> planned.subject().type().equals(subjectType))
                .toList();
    }

    private Optional<SubjectDescriber.Description> describe(Actor actor, Subject subject) {
        return contributions
                .ask(
                        SubjectDescriber.class,
                        describer ->
                                describer.subjectTypes().contains(subject.type())
                                        ? describer.describe(actor, subject).stream().toList()
                                        : List.<SubjectDescriber.Description>of())
                .all()
                .stream()
                .findFirst();
    }

    private Optional<PlannedDate> planned(Actor actor, Subject subject) {
        var now = clock.instant();
        return plannedBetween(actor, now.minus(BEHIND), now.plus(AHEAD)).stream()
                .filter(planned -> planned.subject().toString().equals(subject.toString()))
                .findFirst();
    }

    private List<PlannedDate> plannedBetween(Actor actor, Instant from, Instant to) {
        return contributions
                .ask(ForwardPlanSource.class, source -> source.planned(actor, from, to))
                .all();
    }
}
