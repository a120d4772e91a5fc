package org.concordat.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The entry point behind the {@code concordat} script, which gives it the installation and the
 * home.
 */
public final class Launcher {

    private final Installation installation;
    private final Home home;
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream problems;

    private Launcher(
            Installation installation,
            Home home,
            Settings settings,
            PrintStream out,
            PrintStream problems) {
        this.installation = installation;
        this.home = home;
        this.settings = settings;
        this.out = out;
        this.problems = problems;
    }

    /**
     * Does what the arguments say and exits: 0 when done, 2 for arguments it does not know, else 1,
     * 3 or 4.
     */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var problems = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exitCode;
        try {
            var line = CommandLine.parse(List.of(arguments));
            var launcher =
                    new Launcher(
                            Installation.at(folder("concordat.installation")),
                            new Home(folder("concordat.home")),
                            Settings.from(System.getenv()),
                            out,
                            problems);
            exitCode = launcher.handle(line);
        } catch (Refusal refusal) {
            problems.println(refusal.getMessage());
            exitCode = refusal.exitCode();
        } catch (InterruptedException e) {
            exitCode = Refusal.FAILED;
        }
        System.exit(exitCode);
    }

    private int handle(CommandLine line) throws InterruptedException {
        return switch (line.command()) {
            case DEMO, RUN ->
                    new Startup(installation, home, settings, new Progress(out), problems)
                            .handle(line.command() == CommandLine.Command.DEMO, line.background());
            case STOP -> stop();
            case STATUS -> status(line.json());
            case EXPORT -> export(line.file().orElseThrow());
            case LET_IN -> letIn(line.name().orElseThrow());
        };
    }

    private int stop() {
        var server = ServerRecord.running(home);
        if (server.isEmpty()) {
            return print("Concordat is not running.\n");
        }
        server.get().process(home).ifPresent(process -> Server.stop(process, home));
        server.get().forget(home);
        return print("Concordat has stopped.\n");
    }

    private int status(boolean json) throws InterruptedException {
        var server = ServerRecord.running(home);
        var platform =
                server.isPresent()
                        ? Startup.platform(home, server.get()).status()
                        : Optional.<PlatformStatus>empty();
        var report = new StatusReport(server, platform, Instant.now());
        print(json ? report.json() : report.text());
        return report.exitCode();
    }

    private int export(Path file) throws InterruptedException {
        var server =
                ServerRecord.running(home)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "Concordat is not running, and only the running server exports the trail."));
        try {
            var download = Startup.platform(home, server).downloadTo("/api/trail/export", file);
            if (download instanceof Platform.Download.Written written) {
                return print("The audit trail is in %s%n".formatted(written.file()));
            }
            throw new Refusal("The server does not export the trail now (%s).".formatted(download));
        } catch (IOException e) {
            throw new Refusal("The export could not be written to %s.".formatted(file), e);
        }
    }

    private int letIn(String signInName) throws InterruptedException {
        var server =
                ServerRecord.running(home)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "Concordat is not running, and only the running server lets somebody in: start it with concordat run."));
        try (var proof = MachineProof.in(home)) {
            return print(Startup.platform(home, server).letIn(signInName, proof).text());
        }
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return 0;
    }

    private static Path folder(String property) {
        var folder = System.getProperty(property);
        if (folder == null) {
            throw new Refusal("The launcher is started by the script concordat.");
        }
        return Path.of(folder).toAbsolutePath().normalize();
    }
}
