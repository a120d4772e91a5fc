package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;

/** Shows a run to who asked for it and to those who may compile or read what it makes. */
@Dependent
class ReadRun {

    private final PackRuns runs;
    private final Authority authority;

    @Inject
    ReadRun(PackRuns runs, Authority authority) {
        this.runs = runs;
        this.authority = authority;
    }

    /**
     * @throws NotFound when there is none, or the actor may not know that there is
     */
    PackRun handle(PackRunId id, Actor by) {
        return runs.find(id).filter(run -> maySee(run, by)).orElseThrow(NotFound::new);
    }

    private boolean maySee(PackRun run, Actor by) {
        return run.askedBy().account().equals(by.account())
                || authority.may(by, PackPermissions.COMPILE, run.scope())
                || authority.may(by, PackPermissions.toRead(run.edition()), run.scope());
    }
}
