package org.concordat.board.work;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;

/** A programme that has no body yet cannot meet: whoever may establish one is told how to begin. */
@Dependent
class FirstBodyWork implements WorkSource {

    private final Directory directory;
    private final Authority authority;

    @Inject
    FirstBodyWork(Directory directory, Authority authority) {
        this.directory = directory;
        this.authority = authority;
    }

    @Override
    public List<WorkItem> waitingFor(Actor actor, Instant now) {
        var reach = authority.reach(actor, MANAGE_BODIES);
        return directory.programmes().stream()
                .filter(programme -> reach.covers(programme.id()))
                .filter(programme -> directory.bodies(programme.id()).isEmpty())
                .map(
                        programme ->
                                new WorkItem(
                                        "Establish the first board or committee",
                                        programme.name(),
                                        "/board/establish-body",
                                        null))
                .toList();
    }
}
