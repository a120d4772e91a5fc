package org.concordat.portal.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.concordat.module.Contributions;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.platform.authority.AccessReviews;
import org.concordat.platform.authority.BreakGlass;
import org.concordat.platform.identity.London;
import org.concordat.platform.identity.WayBack;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.Extension;
import org.concordat.spi.work.ForwardPlanSource;
import org.concordat.spi.work.PlannedDate;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;
import org.jspecify.annotations.Nullable;

/** My work: what waits for this person, by due date, and what lies ahead. */
@Named
@RequestScoped
@Page("/index")
@NeedsSignIn
public class MyWorkPage {

    private static final Duration AHEAD = Duration.ofDays(90);
    private static final int MOST_AHEAD = 12;

    @Inject private Contributions contributions;
    @Inject @FromPlatform private BreakGlass glass;
    @Inject @FromPlatform private AccessReviews reviews;
    @Inject @FromPlatform private WayBack wayBack;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    private @Nullable List<WorkItem> waiting;
    private @Nullable List<PlannedDate> ahead;
    private boolean incomplete;

    /** What waits, what is due first at the top, what has no due date at the end. */
    public List<WorkItem> getWaiting() {
        if (waiting == null) {
            var now = clock.instant();
            waiting =
                    Stream.concat(
                                    Stream.of(
                                                    takenInEmergencies(),
                                                    foundToBeEnded(),
                                                    openedOnTheMachine())
                                            .flatMap(each -> each),
                                    gather(
                                            WorkSource.class,
                                            source -> source.waitingFor(user.actor(), now))
                                            .stream())
                            .sorted(Comparator.comparing(item -> item.due().orElse(Instant.MAX)))
                            .toList();
        }
        return waiting;
    }

    /** What waits in the platform itself: roles that somebody else has to look at. */
    private Stream<WorkItem> takenInEmergencies() {
        return glass.waitingFor(user.actor()).stream()
                .map(
                        each ->
                                new WorkItem(
                                        "Acknowledge a role taken in an emergency",
                                        each.byName() + ", as " + each.role().inSentence(),
                                        "/access/broken-open?id=" + each.id(),
                                        null));
    }

    /** For those who give roles: what a review of access found, and nobody has done. */
    private Stream<WorkItem> foundToBeEnded() {
        return reviews.unended(user.actor()).stream()
                .map(
                        each ->
                                new WorkItem(
                                        "End a role that a review found should end",
                                        each.person()
                                                + ", as "
                                                + each.assignment().role().inSentence(),
                                        "/access/reviews",
                                        null));
    }

    /** For those who look after access, for a week: nobody in a browser did this. */
    private Stream<WorkItem> openedOnTheMachine() {
        return wayBack.lately(user.actor()).stream()
                .map(
                        each ->
                                new WorkItem(
                                        "See that a way back into an account was asked for",
                                        each.displayName()
                                                + ", opened by whoever runs the server on "
                                                + London.words(each.openedAt())
                                                + used(each.takenAt()),
                                        "/audit?type=platform.way-back-opened.v1",
                                        null));
    }

    private static String used(@Nullable Instant takenAt) {
        return takenAt == null ? "; not used so far" : "; used on " + London.words(takenAt);
    }

    public List<PlannedDate> getAhead() {
        if (ahead == null) {
            var now = clock.instant();
            ahead =
                    gather(
                                    ForwardPlanSource.class,
                                    source -> source.planned(user.actor(), now, now.plus(AHEAD)))
                            .stream()
                            .sorted(Comparator.comparing(PlannedDate::at))
                            .limit(MOST_AHEAD)
                            .toList();
        }
        return ahead;
    }

    public boolean isOverdue(WorkItem item) {
        return item.due().filter(due -> due.isBefore(clock.instant())).isPresent();
    }

    /** Whether a module could not say what waits in it. */
    public boolean isIncomplete() {
        getWaiting();
        getAhead();
        return incomplete;
    }

    private <S extends Extension, T> List<T> gather(Class<S> kind, Function<S, List<T>> question) {
        var answers = contributions.ask(kind, question);
        incomplete |= !answers.complete();
        return answers.all();
    }
}
