package org.concordat.spi.demo;

import java.time.Instant;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** What the platform offers to those who load demonstration data. */
public interface DemoWorld {

    /** Who loads: may do everything. */
    Actor actor();

    Instant now();

    /**
     * An account named by its role, made on the first call; all have the demonstration's password.
     *
     * @param signInName such as {@code secretary.stockport}
     * @param displayName the role, such as "Secretary, Stockport Together programme board"
     * @param home whose name and colours they see
     * @param announced whether the launcher names it to the person who started the demonstration
     */
    AccountId account(
            String signInName,
            String displayName,
            @Nullable OrganisationId organisation,
            @Nullable ProgrammeId home,
            boolean announced);

    /** Remembers the path of the run of the first pack, for the launcher to follow. */
    void firstPack(String runPath);
}
