package org.concordat.packs.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.edition.EditionLine;
import org.concordat.packs.edition.Editions;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;

/** What packs ask of a person: wait for one, see why one failed, read one before its meeting. */
@ApplicationScoped
class PackWork implements WorkSource {

    private static final Duration FAILURES_STAY = Duration.ofDays(7);
    private static final Duration UNDATED_STAY = Duration.ofDays(14);
    private static final int MOST = 50;

    @Inject private PackRuns runs;
    @Inject private Editions editions;
    @Inject private Authority authority;

    @Override
    public List<WorkItem> waitingFor(Actor actor, Instant now) {
        var work = new ArrayList<WorkItem>();
        for (var run : runs.askedBy(actor.account(), now.minus(FAILURES_STAY))) {
            if (run.state() == PackRun.State.FAILED) {
                work.add(item("See why the pack failed: " + run.about(), run));
            } else if (!run.isFinished()) {
                work.add(item("Follow the pack that is being made: " + run.about(), run));
            }
        }
        var seen = new HashSet<String>();
        for (var edition : readable(actor)) {
            var newest = seen.add(edition.subject() + " " + edition.edition());
            if (newest && isStillToCome(edition, now)) {
                work.add(
                        new WorkItem(
                                "Read the pack for " + edition.about(),
                                edition.edition().label()
                                        + ", "
                                        + edition.pages()
                                        + (edition.pages() == 1 ? " page" : " pages"),
                                "/packs/edition?id=" + edition.id(),
                                edition.takesPlaceAt()));
            }
        }
        return work;
    }

    private List<EditionLine> readable(Actor actor) {
        return editions.newest(
                authority.reach(actor, PackPermissions.READ),
                authority.reach(actor, PackPermissions.READ_PRIVATE),
                MOST);
    }

    private static boolean isStillToCome(EditionLine edition, Instant now) {
        var at = edition.takesPlaceAt();
        return at == null ? edition.issuedAt().isAfter(now.minus(UNDATED_STAY)) : at.isAfter(now);
    }

    private static WorkItem item(String title, PackRun run) {
        return new WorkItem(
                title,
                run.title() + ", " + run.edition().label(),
                "/packs/run?id=" + run.id(),
                null);
    }
}
