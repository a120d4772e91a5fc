package org.concordat.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was typed after {@code concordat}: a command for the server, and its options. */
record CommandLine(Command command, boolean background, boolean json, Optional<Path> file) {

    enum Command {
        DEMO,
        RUN,
        STOP,
        STATUS,
        EXPORT
    }

    /**
     * Reads the arguments.
     *
     * @throws Refusal with exit code 2 for an unknown command, an option that the command does not
     *     know, or a missing file
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
        for (var argument : arguments.subList(1, arguments.size())) {
            if (argument.equals("--background") && starts(command)) {
                background = true;
            } else if (argument.equals("--json") && command == Command.STATUS) {
                json = true;
            } else if (command == Command.EXPORT && file.isEmpty() && !argument.startsWith("-")) {
                file = Optional.of(Path.of(argument));
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
        return new CommandLine(command, background, json, file);
    }

    private static boolean starts(Command command) {
        return command == Command.DEMO || command == Command.RUN;
    }

    private static Command command(String word) {
        for (var command : Command.values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(word)) {
                return command;
            }
        }
        throw new Refusal(
                "There is no command “%s” (concordat help lists the commands).".formatted(word),
                Refusal.MISUSED);
    }
}
