package org.concordat.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Follows the compilation of the demonstration's first board pack and keeps it with its proof. */
final class FirstPack {

    private static final Duration TIME = Duration.ofMinutes(3);

    private final Platform platform;
    private final Home home;
    private final Progress progress;

    FirstPack(Platform platform, Home home, Progress progress) {
        this.platform = platform;
        this.home = home;
        this.progress = progress;
    }

    /**
     * Waits for the pack while the server lives, downloads it and its proof, and says where they
     * are.
     */
    void fetch(BooleanSupplier serverLives) throws InterruptedException {
        var deadline = Instant.now().plus(TIME);
        var run = awaitRun(serverLives, deadline);
        var edition =
                run.edition()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "The first board pack has no edition to download."));
        var pack = fetch(edition + "/document", "board-pack.pdf", serverLives, deadline);
        var proof =
                fetchTo(
                        edition + "/proof",
                        pack.resolveSibling(pack.getFileName() + ".tlog-proof"),
                        serverLives,
                        deadline);
        home.keepPublicKeyWithPacks();
        progress.say("The first board pack, %d pages: %s".formatted(run.pages(), pack));
        progress.say("Its proof of the audit trail:   %s".formatted(proof));
    }

    private PackRun awaitRun(BooleanSupplier serverLives, Instant deadline)
            throws InterruptedException {
        progress.say("Compiling the first board pack…");
        while (serverLives.getAsBoolean() && Instant.now().isBefore(deadline)) {
            var path = platform.status().flatMap(PlatformStatus::firstPack);
            var run = path.isPresent() ? platform.packRun(path.get()) : Optional.<PackRun>empty();
            if (run.isPresent()) {
                if (run.get().isDone()) {
                    return run.get();
                }
                if (run.get().hasFailed()) {
                    throw new Refusal(
                            "The first board pack was not compiled: %s"
                                    .formatted(run.get().reason().orElse("no reason was given.")));
                }
                if (run.get().sections() > 0) {
                    progress.say(
                            "Compiling the first board pack: %d of %d sections…"
                                    .formatted(run.get().sectionsDone(), run.get().sections()));
                }
            }
            Startup.pause();
        }
        throw new Refusal(
                "The first board pack was not compiled within %d minutes."
                        .formatted(TIME.toMinutes()));
    }

    private Path fetch(String path, String name, BooleanSupplier serverLives, Instant deadline)
            throws InterruptedException {
        return retry(
                () -> platform.download(path, home.packs(), name), path, serverLives, deadline);
    }

    private Path fetchTo(String path, Path file, BooleanSupplier serverLives, Instant deadline)
            throws InterruptedException {
        return retry(() -> platform.downloadTo(path, file), path, serverLives, deadline);
    }

    private interface Attempt {
        Platform.Download make() throws IOException, InterruptedException;
    }

    private static Path retry(
            Attempt attempt, String path, BooleanSupplier serverLives, Instant deadline)
            throws InterruptedException {
        while (serverLives.getAsBoolean() && Instant.now().isBefore(deadline)) {
            try {
                var download = attempt.make();
                if (download instanceof Platform.Download.Written written) {
                    return written.file();
                }
                if (download instanceof Platform.Download.Refused refused) {
                    throw new Refusal(
                            "The server refused %s with status %d."
                                    .formatted(path, refused.status()));
                }
                if (download instanceof Platform.Download.Later later) {
                    Thread.sleep(later.pause().toMillis());
                }
            } catch (IOException e) {
                throw new Refusal(
                        "%s could not be downloaded: %s".formatted(path, e.getMessage()), e);
            }
        }
        throw new Refusal("%s was not there in time.".formatted(path));
    }
}
