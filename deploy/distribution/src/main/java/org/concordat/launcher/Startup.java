package org.concordat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Starts the server and stays with it until it serves what was asked for. */
final class Startup {

    private static final Duration SERVER_TIME = Duration.ofMinutes(4);
    private static final Duration DEMO_TIME = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 250;

    private final Installation installation;
    private final Home home;
    private final Settings settings;
    private final Progress progress;
    private final PrintStream problems;

    Startup(
            Installation installation,
            Home home,
            Settings settings,
            Progress progress,
            PrintStream problems) {
        this.installation = installation;
        this.home = home;
        this.settings = settings;
        this.progress = progress;
        this.problems = problems;
    }

    /**
     * Starts and, unless in the background, serves until the server ends.
     *
     * @return the exit code
     */
    int handle(boolean demo, boolean background) throws InterruptedException {
        refuseWhenRunning();
        home.prepare();
        try (var lockFile =
                        FileChannel.open(
                                home.run().resolve("launcher.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = lock(lockFile)) {
            assert lock.isValid();
            refuseWhenRunning();
            return serve(demo, background);
        } catch (IOException e) {
            throw new Refusal("The lock in %s cannot be used.".formatted(home.run()), e);
        }
    }

    private int serve(boolean demo, boolean background) throws InterruptedException {
        if (!new Port(settings.bind(), settings.port()).isFree()) {
            throw new Refusal(
                    "Port %d is in use: stop what uses it, or choose another, for instance CONCORDAT_PORT=%d."
                            .formatted(settings.port(), settings.port() + 1));
        }
        settings.tls().ifPresent(this::requireReady);
        if (settings.isInTheClear()) {
            problems.println(
                    "Warning: passwords will cross the network in the clear. Set CONCORDAT_TLS_KEYSTORE, or CONCORDAT_BEHIND_PROXY=true when a proxy ends TLS.");
        }
        progress.say("Starting the server…");
        var server =
                Server.start(
                        new ServerCommand(
                                installation, home, settings, managementPort(), demo, background));
        var stop =
                new Thread(
                        () -> {
                            if (server.isAlive()) {
                                progress.say("Stopping…");
                                server.stop();
                            }
                            // a start that is broken off ends here and not below
                            server.forgetSecrets();
                        },
                        "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        var exitCode = 0;
        try {
            var platform = platform(home, server.record());
            var status = awaitPlatform(server, platform);
            server.forgetSecrets();
            if (demo) {
                status = awaitDemo(server, platform);
            }
            progress.say("");
            progress.say("Concordat is at %s".formatted(server.record().url()));
            if (demo) {
                exitCode = presentDemo(server, platform, status);
            } else {
                status.firstSignIn()
                        .ifPresent(
                                link ->
                                        progress.say(
                                                "Nobody can sign in yet. This link makes the first administrator, once:%n  %s"
                                                        .formatted(link)));
            }
        } catch (RuntimeException | InterruptedException e) {
            server.stop();
            server.forgetSecrets();
            throw e;
        }
        if (background) {
            Runtime.getRuntime().removeShutdownHook(stop);
            return exitCode;
        }
        progress.say("It serves until Ctrl-C.");
        if (!server.awaitEnd()) {
            throw stoppedByItself();
        }
        progress.say("Concordat has stopped.");
        return exitCode;
    }

    private void requireReady(Tls tls) {
        if (!new Port(settings.bind(), tls.port()).isFree()) {
            throw new Refusal(
                    "Port %d is in use: stop what uses it, or choose another, for instance CONCORDAT_TLS_PORT=%d."
                            .formatted(tls.port(), tls.port() + 1));
        }
        var certificate = tls.certificate(Instant.now());
        if (certificate.expiresSoon(Instant.now())) {
            problems.println("Certificate %s.".formatted(certificate.text(Instant.now())));
        }
    }

    static Platform platform(Home home, ServerRecord server) {
        return new Platform(server, home.secret("launcher-token", () -> new Passwords().token(32)));
    }

    private PlatformStatus awaitPlatform(Server server, Platform platform)
            throws InterruptedException {
        var deadline = Instant.now().plus(SERVER_TIME);
        while (Instant.now().isBefore(deadline)) {
            requireAlive(server);
            var readiness = platform.readiness();
            if (readiness == Platform.Readiness.DOWN) {
                progress.say("Preparing the database…");
            }
            if (readiness == Platform.Readiness.UP) {
                var status = platform.status();
                if (status.isPresent()) {
                    return status.get();
                }
                if (!deployments()) {
                    throw new Refusal(
                            "This installation has a server but no platform: %s is empty."
                                    .formatted(installation.deployments()));
                }
            }
            pause();
        }
        throw withErrors(
                "The platform was not ready after %d minutes.".formatted(SERVER_TIME.toMinutes()));
    }

    private PlatformStatus awaitDemo(Server server, Platform platform) throws InterruptedException {
        progress.say("Loading the demonstration partnerships…");
        var deadline = Instant.now().plus(DEMO_TIME);
        while (Instant.now().isBefore(deadline)) {
            requireAlive(server);
            var status = platform.status();
            if (status.isPresent()) {
                var demo = status.get().demo();
                switch (demo.state()) {
                    case "READY" -> {
                        return status.get();
                    }
                    case "FAILED" ->
                            throw withErrors(
                                    "The demonstration partnerships could not be loaded: %s"
                                            .formatted(sentence(demo.detail())));
                    case "OFF" -> throw new Refusal("The platform has no demonstration to load.");
                    default -> {
                        if (!demo.detail().isBlank()) {
                            progress.say("Loading the demonstration: %s".formatted(demo.detail()));
                        }
                    }
                }
            }
            pause();
        }
        throw withErrors(
                "The demonstration partnerships were not loaded after %d minutes."
                        .formatted(DEMO_TIME.toMinutes()));
    }

    private int presentDemo(Server server, Platform platform, PlatformStatus status)
            throws InterruptedException {
        progress.say(
                "Password of every account below: %s".formatted(ServerCommand.demoPassword(home)));
        for (var account : status.accounts()) {
            progress.say("  %-34s %s".formatted(account.name(), account.role()));
        }
        progress.say("");
        try {
            new FirstPack(platform, home, progress).fetch(server::isAlive);
            return 0;
        } catch (Refusal noPack) {
            requireAlive(server);
            // A newcomer can still look around, and see on the pages why there is no pack.
            problems.println(noPack.getMessage());
            return noPack.exitCode();
        }
    }

    private void refuseWhenRunning() {
        ServerRecord.running(home)
                .ifPresent(
                        server -> {
                            throw new Refusal(
                                    "Concordat is already running at %s (process %d): concordat stop ends it."
                                            .formatted(server.url(), server.pid()));
                        });
    }

    private FileLock lock(FileChannel file) throws IOException {
        try {
            var lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Answered below, as for another process.
        }
        throw new Refusal(
                "Another concordat is starting from %s right now.".formatted(home.path()));
    }

    private int managementPort() {
        if (settings.managementPort().isPresent()) {
            var wanted = new Port("127.0.0.1", settings.managementPort().get());
            if (!wanted.isFree()) {
                throw new Refusal(
                        "Management port %d is in use: choose another with CONCORDAT_MANAGEMENT_PORT."
                                .formatted(wanted.number()));
            }
            return wanted.number();
        }
        var usual = new Port("127.0.0.1", Settings.DEFAULT_MANAGEMENT_PORT);
        return usual.isFree() ? usual.number() : Port.anyFree().number();
    }

    private boolean deployments() {
        var files = installation.deployments().toFile().list();
        return files != null && files.length > 0;
    }

    private void requireAlive(Server server) {
        if (!server.isAlive()) {
            throw stoppedByItself();
        }
    }

    private Refusal stoppedByItself() {
        return withErrors("The server stopped by itself.");
    }

    private Refusal withErrors(String sentence) {
        Server.lastErrors(home).forEach(problems::println);
        return new Refusal("%s See %s.".formatted(sentence, home.log().resolve("server.log")));
    }

    private static String sentence(String text) {
        return text.isBlank() || text.endsWith(".") ? text : text + ".";
    }

    static void pause() throws InterruptedException {
        Thread.sleep(POLL_MILLIS);
    }
}
