package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.concordat.audit.Verdict;
import org.concordat.platform.trail.SealingDrill.Point;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at a point of append, commit, integrate, sign and publish loses nothing
 * that it committed, and the next one seals it once.
 */
abstract class KilledServerContract {

    @TempDir private Path directory;

    /** A database that another process can open. */
    abstract DataSource newDatabase(Path directory) throws IOException;

    abstract String url(DataSource database);

    void kill(Point point, boolean after) throws Exception {
        var keys = Files.createDirectory(directory.resolve("keys"));
        var database = newDatabase(directory);
        var said = serveUntilKilled(url(database), keys, point, after);
        var committed = ids(said, "committed ");
        var perhaps = ids(said, "committing ");
        assertThat(committed).as(said).hasSizeGreaterThanOrEqualTo(3);

        var own = new OwnTrail(database, keys);
        own.append(1);
        own.seal();

        var sealed =
                own.database.list(
                        "select seq, entry_id from platform.audit_leaf order by seq",
                        row -> row.number("seq") + " " + row.id("entry_id"));
        var places = LongStream.range(0, sealed.size()).mapToObj(String::valueOf).toList();
        assertThat(sealed).extracting(each -> each.split(" ")[0]).isEqualTo(places);
        var entries = sealed.stream().map(each -> each.split(" ")[1]).toList();
        assertThat(entries).doesNotHaveDuplicates().containsAll(committed);
        // one of this process's; and what was being committed may be there, and nothing else
        assertThat(perhaps).containsAll(entries.subList(0, entries.size() - 1));
        assertThat(own.database.any("select 1 as one from platform.audit_pending")).isFalse();
        assertThat(own.verified()).isInstanceOf(Verdict.Intact.class);
        own.database
                .list(
                        "select tree_size from platform.audit_checkpoint",
                        row -> row.number("tree_size"))
                .forEach(
                        size ->
                                assertThat(own.verified(own.checkpoint(size)))
                                        .isInstanceOf(Verdict.Intact.class));
    }

    private String serveUntilKilled(String url, Path keys, Point point, boolean after)
            throws IOException, InterruptedException {
        var said = directory.resolve("said");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-DCONCORDAT_KEYS=" + keys,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                SealingDrill.class.getName(),
                                url,
                                keys.toString(),
                                point.name(),
                                after ? "AFTER" : "BEFORE")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        var code = process.waitFor();
        var text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(SealingDrill.KILLED);
        return text;
    }

    private static List<String> ids(String said, String what) {
        return said.lines()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .toList();
    }
}
