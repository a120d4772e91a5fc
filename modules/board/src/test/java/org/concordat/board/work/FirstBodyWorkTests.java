package org.concordat.board.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.concordat.audit.UuidV7;
import org.concordat.board.BoardPermissions;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.work.WorkItem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A programme without a body")
class FirstBodyWorkTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final GivenDirectory directory = new GivenDirectory();
    private final GivenAuthority authority = new GivenAuthority();
    private final Actor director = new Actor(new AccountId(UuidV7.next()), null);

    @Test
    void waitsForWhoeverMayEstablishOne() {
        var programme = directory.addProgramme("stockport", "Stockport Together");
        authority.allow(director, Scope.of(programme), BoardPermissions.MANAGE_BODIES);

        assertThat(new FirstBodyWork(directory, authority).waitingFor(director, NOW))
                .extracting(WorkItem::detail)
                .containsExactly("Stockport Together");
    }

    @Test
    void waitsNoLongerOnceItHasOne() {
        var programme = directory.addProgramme("stockport", "Stockport Together");
        authority.allow(director, Scope.of(programme), BoardPermissions.MANAGE_BODIES);
        directory.establish("stb", "Programme board", "programme_board", programme, director);

        assertThat(new FirstBodyWork(directory, authority).waitingFor(director, NOW)).isEmpty();
    }

    @Test
    void doesNotTroubleAnybodyElse() {
        directory.addProgramme("stockport", "Stockport Together");

        assertThat(new FirstBodyWork(directory, authority).waitingFor(director, NOW)).isEmpty();
    }
}
