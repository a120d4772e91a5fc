package org.concordat.packs.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.edition.EditionLine;
import org.concordat.packs.edition.Editions;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** The packs' home: being made, issued, and what they consist of. */
@Named
@RequestScoped
@Page("/index")
@Needs({
    PackPermissions.DEFINE,
    PackPermissions.COMPILE,
    PackPermissions.READ,
    PackPermissions.READ_PRIVATE
})
public class PacksPage {

    private static final int MOST = 50;

    @Inject private PackRuns runs;
    @Inject private Editions editions;
    @Inject private PackDefinitions definitions;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private @Nullable List<RunLine> unfinished;
    private @Nullable List<EditionLine> issued;
    private @Nullable List<PackOutline> kinds;

    public List<RunLine> getRuns() {
        if (unfinished == null) {
            unfinished =
                    runs
                            .unfinished(
                                    authority.reach(user.actor(), PackPermissions.COMPILE), MOST)
                            .stream()
                            .map(run -> RunLine.of(run, runs.progress(run.id())))
                            .toList();
        }
        return unfinished;
    }

    public List<EditionLine> getEditions() {
        if (issued == null) {
            issued =
                    editions.newest(
                            authority.reach(user.actor(), PackPermissions.READ),
                            authority.reach(user.actor(), PackPermissions.READ_PRIVATE),
                            MOST);
        }
        return issued;
    }

    public List<PackOutline> getDefinitions() {
        if (kinds == null) {
            kinds = definitions.all();
        }
        return kinds;
    }

    public boolean isMayCompile() {
        return !authority.reach(user.actor(), PackPermissions.COMPILE).isNowhere();
    }

    public boolean isMayDefine() {
        return authority.may(user.actor(), PackPermissions.DEFINE, Scope.everywhere());
    }

    /** A run as the list shows it. */
    public record RunLine(
            String id,
            String title,
            String about,
            String edition,
            String state,
            String stateLabel,
            int sectionsDone,
            int sections,
            Instant askedAt) {

        static RunLine of(PackRun run, RunProgress progress) {
            return new RunLine(
                    run.id().toString(),
                    run.title(),
                    run.about(),
                    run.edition().label(),
                    run.state().name(),
                    RunPage.label(run.state()),
                    progress.sectionsDone(),
                    progress.sections(),
                    run.askedAt());
        }
    }
}
