package org.concordat.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was typed after {@code concordat}: a command for the server, and its options. */
record CommandLine(
        Command command,
        boolean background,
        boolean json,
        Optional<Path> file,
        Optional<String> name) {

    enum Command {
        DEMO,
        RUN,
        STOP,
        STATUS,
        EXPORT,
        LET_IN
    }

    /**
     * Reads the arguments.
     *
     * @throws Refusal with exit code 2 for an unknown command, an option that the command does not
     *     know, or a missing file or name
     */
    static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new Refusal(
                    "Say what to do, for instance: concordat demo (concordat help lists the commands).",
                    Refusal.MISUSED);
        }
        var command = command(arguments.get(0));
        var background = false;
        var json = false;
        Optional<Path> file = Optional.empty();
        Optional<String> name = Optional.empty();
        for (var argument : arguments.subList(1, arguments.size())) {
            if (argument.equals("--background") && starts(command)) {
                background = true;
            } else if (argument.equals("--json") && command == Command.STATUS) {
                json = true;
            } else if (command == Command.EXPORT && file.isEmpty() && !argument.startsWith("-")) {
                file = Optional.of(Path.of(argument));
            } else if (command == Command.LET_IN && name.isEmpty() && !argument.startsWith("-")) {
                name = Optional.of(argument);
            } else {
                throw new Refusal(
                        "concordat %s does not know “%s” (concordat help lists what it knows)."
                                .formatted(arguments.get(0), argument),
                        Refusal.MISUSED);
            }
        }
        if (command == Command.EXPORT && file.isEmpty()) {
            throw new Refusal(
                    "Name the file to write, for instance: concordat export trail.zip.",
                    Refusal.MISUSED);
        }
        if (command == Command.LET_IN && name.isEmpty()) {
            throw new Refusal(
                    "Name the account by its sign-in name, for instance: concordat let-in administrator.",
                    Refusal.MISUSED);
        }
        return new CommandLine(command, background, json, file, name);
    }

    private static boolean starts(Command command) {
        return command == Command.DEMO || command == Command.RUN;
    }

    private static Command command(String word) {
        for (var command : Command.values()) {
            if (command.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return command;
            }
        }
        throw new Refusal(
                "There is no command “%s” (concordat help lists the commands).".formatted(word),
                Refusal.MISUSED);
    }
}
