package org.concordat.platform.status;

import java.time.Instant;
import java.util.List;
import org.concordat.platform.demo.Demo;
import org.concordat.platform.demo.DemoAccount;
import org.concordat.platform.scanner.ScannerStanding;
import org.concordat.platform.trail.TrailHealth;
import org.concordat.platform.trail.feed.FeedStanding;
import org.concordat.spi.modules.ModuleState;
import org.jspecify.annotations.Nullable;

/** What this server is and how it does, for {@code GET /api/status} and the launcher. */
public interface ServerStatus {

    /** It answers also while the database does not. */
    Snapshot now();

    /**
     * What {@code GET /api/status} answers, member by member.
     *
     * @param modules by their ids
     * @param checkpoint the newest of the trail, or null until the first entry is sealed
     * @param trail how sealing does, or null while the database does not answer
     * @param accounts those that the launcher names, all with the demonstration's password
     * @param firstSignIn the one-time link of the first administrator while it is unused, else
     *     null. It is a secret: show it to holders of {@code platform:manage-accounts} only, who
     *     are the launcher until somebody has used it
     * @param firstPack the run of the demonstration's first pack, or null until it has started
     * @param feed how far the trail was sent to the SIEM, or null when it is sent to none
     * @param uploads whether files that come in are looked at for malicious code
     */
    record Snapshot(
            String version,
            Database database,
            List<Module> modules,
            @Nullable Checkpoint checkpoint,
            @Nullable TrailHealth trail,
            Demo demo,
            List<DemoAccount> accounts,
            @Nullable String firstSignIn,
            @Nullable FirstPack firstPack,
            @Nullable FeedStanding feed,
            ScannerStanding uploads) {

        public Snapshot {
            modules = List.copyOf(modules);
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * @param product its name and version, or null while it does not answer
     * @param ok whether it answered just now
     */
    record Database(@Nullable String product, boolean ok) {}

    /**
     * @param reason in plain words why it is not active; null when it is
     */
    record Module(
            String id, String name, String version, ModuleState state, @Nullable String reason) {}

    /**
     * @param root base64
     */
    record Checkpoint(String origin, long size, String root, Instant time) {}

    /**
     * @param run its path, such as {@code /packs/api/runs/…}
     */
    record FirstPack(String run) {}
}
