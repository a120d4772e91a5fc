package org.concordat.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** What is measured, as Markdown: to the terminal while it comes, and to a file. */
final class Report implements AutoCloseable {

    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final PrintStream file;

    Report(Path folder, String command) throws IOException {
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        Files.createDirectories(folder);
        var name = "trail-" + now.format(FILE) + ".md";
        file = new PrintStream(folder.resolve(name).toFile(), StandardCharsets.UTF_8);
        line(
                "## "
                        + now.format(
                                DateTimeFormatter.ofPattern(
                                        "d MMMM yyyy, HH:mm 'UTC'", Locale.UK)));
        line("");
        line("```");
        line(command);
        line("```");
        line("");
        line(
                "%s %s, %d cores, %s, %.0f GB; %s %s; Concordat %s; load before %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors(),
                                fromProc("/proc/cpuinfo", "model name"),
                                Long.parseLong(
                                                fromProc("/proc/meminfo", "MemTotal")
                                                        .replaceAll("\\D", ""))
                                        / 1048576.0,
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.version"),
                                System.getProperty("concordat.revision", "unknown"),
                                Files.readString(Path.of("/proc/loadavg")).strip()));
    }

    void about(BenchDatabase database) throws Exception {
        line("");
        line("PostgreSQL: " + database.about());
    }

    void table(String... columns) {
        line("");
        row((Object[]) columns);
        line("|" + "---|".repeat(columns.length));
    }

    void row(Object... cells) {
        line("| " + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }

    void line(String text) {
        System.out.println(text);
        file.println(text);
        file.flush();
    }

    @Override
    public void close() {
        file.close();
    }

    private static String fromProc(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }
}
