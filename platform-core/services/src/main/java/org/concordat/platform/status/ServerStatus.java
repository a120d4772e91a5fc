package org.concordat.platform.status;

import java.util.List;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.modules.ModuleStatus;
import org.jspecify.annotations.Nullable;

/** What this server is and how it does, for {@code GET /api/status} and the launcher. */
public interface ServerStatus {

    /** It answers also while the database does not. */
    Snapshot now();

    /**
     * @param modules by their ids
     * @param checkpoint the newest of the trail, or null until the first entry is sealed
     * @param firstSignIn the one-time link of the first administrator while it is unused, else
     *     null. It is a secret: show it to holders of {@code platform:manage-accounts} only, who
     *     are the launcher until somebody has used it
     */
    record Snapshot(
            String version,
            Database database,
            List<ModuleStatus> modules,
            @Nullable SignedCheckpoint checkpoint,
            Demo demo,
            @Nullable String firstSignIn) {

        public Snapshot {
            modules = List.copyOf(modules);
        }
    }

    /**
     * @param product its name and version, or null while it does not answer
     * @param ok whether it answered just now
     */
    record Database(@Nullable String product, boolean ok) {}

    /** How far the demonstration partnerships are. */
    enum DemoState {
        /** This server shows no demonstration. */
        OFF,
        /** Something is still to be loaded. */
        LOADING,
        /** Everything that the active modules bring is there. */
        LOADED,
        /** Something could not be loaded; it is tried again at the next start. */
        FAILED
    }

    /**
     * @param detail in plain words what is being loaded or what failed, else empty
     * @param accounts those that the launcher names, all with the demonstration's password
     * @param firstPack the path of the run of the first pack, or null until it has started
     */
    record Demo(
            DemoState state,
            String detail,
            List<AnnouncedAccount> accounts,
            @Nullable String firstPack) {

        public Demo {
            accounts = List.copyOf(accounts);
        }
    }

    /** An account by its sign-in name, and the role that it is named by. */
    record AnnouncedAccount(String signInName, String role) {}
}
