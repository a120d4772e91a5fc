package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.audit.Archives.archive;
import static org.concordat.audit.Archives.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each attack that the trail must catch, planted in files by somebody who can write everything: the
 * database's owner, who then exports what he made of it.
 */
class AttackTests {

    private static final NoteSigner SIGNER = TrailFixture.SIGNER;
    private static final int SIZE = 20;

    @TempDir Path folder;

    private final TrailFixture trail = TrailFixture.of(SIZE);

    /** What a partner kept: the checkpoint in a pack from when the trail had 15 entries. */
    private final SignedNote olderPack = TrailFixture.of(15).signed();

    private Verdict verdict(byte[] export, SignedNote... older) throws IOException {
        return new Verifier(List.of(SIGNER.key()))
                .export(Files.write(folder.resolve("trail.zip"), export), Arrays.asList(older));
    }

    private Verdict.Broken caught(byte[] export, SignedNote... older) throws IOException {
        assertThat(verdict(export, older)).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict(export, older);
    }

    private TrailFixture rewritten(Consumer<List<byte[]>> change) {
        var entries = new ArrayList<>(trail.entries);
        change.accept(entries);
        return TrailFixture.of(entries);
    }

    private static Consumer<List<byte[]>> replacing(int place, AuditEntry entry) {
        return entries -> entries.set(place, entry.canonicalBytes());
    }

    private static byte[] replaced(TrailFixture trail, int place, String text, String by) {
        var entry = new String(trail.entries.get(place), StandardCharsets.UTF_8);
        assertThat(entry).contains(text);
        return entry.replace(text, by).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Plants a change in three depths: in the entries alone; in the tiles too, under the old
     * checkpoint; and in everything, signed again with the stolen key, with one older pack at hand.
     */
    private void isCaughtHoweverDeep(Consumer<List<byte[]>> change) throws IOException {
        var changed = rewritten(change);
        var files = files(trail.export());
        files.keySet().removeIf(name -> name.startsWith("tile/entries/"));
        var theirs = files(changed.export());
        var shallow = new LinkedHashMap<String, byte[]>();
        theirs.forEach(
                (name, content) ->
                        shallow.put(
                                name,
                                name.startsWith("tile/entries/")
                                        ? content
                                        : files.getOrDefault(name, content)));
        shallow.put("checkpoint", utf8(trail.signed().toString()));
        caught(archive(shallow));

        theirs.put("checkpoint", utf8(trail.signed().toString()));
        caught(archive(theirs));

        assertThat(verdict(changed.export())).isInstanceOf(Verdict.Intact.class);
        assertThat(caught(changed.export(), olderPack).where()).isEqualTo("the older checkpoint");
        assertThat(verdict(trail.export(), olderPack)).isInstanceOf(Verdict.Intact.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class ItIsCaught {

        @Test
        void toEditOneFact() throws IOException {
            isCaughtHoweverDeep(replacing(7, TrailFixture.entry(7, Facts.of("title", "Nothing"))));
        }

        @Test
        void toDeleteOneEntry() throws IOException {
            isCaughtHoweverDeep(entries -> entries.remove(7));
        }

        @Test
        void toDeleteTheNewestEntries() throws IOException {
            isCaughtHoweverDeep(entries -> entries.subList(12, SIZE).clear());
        }

        @Test
        void toSwapTwoEntries() throws IOException {
            isCaughtHoweverDeep(entries -> Collections.swap(entries, 3, 9));
        }

        @Test
        void toInsertAnEntryInThePast() throws IOException {
            var planted = TrailFixture.entry(99).canonicalBytes();
            isCaughtHoweverDeep(entries -> entries.add(5, planted));
        }

        @Test
        void toChangeAnActor() throws IOException {
            var planted = replaced(trail, 7, "7001-0000-000000000001", "7001-0000-000000000002");
            isCaughtHoweverDeep(entries -> entries.set(7, planted));
        }

        @Test
        void toChangeATime() throws IOException {
            var planted = replaced(trail, 7, "T08:00:07", "T07:59:07");
            isCaughtHoweverDeep(entries -> entries.set(7, planted));
        }

        @Test
        void toReplayAnOldCheckpoint() throws IOException {
            var found = caught(TrailFixture.of(12).export(), olderPack);
            assertThat(found.why()).contains("it has 15 entries and the export 12");
            var files = files(trail.export());
            files.put("checkpoint", utf8(TrailFixture.of(12).signed().toString()));
            caught(archive(files));
        }

        @Test
        void toRewriteEverythingAndSignAgainWithTheStolenKey() throws IOException {
            var found =
                    caught(
                            rewritten(entries -> entries.replaceAll(each -> utf8("{}"))).export(),
                            olderPack);
            assertThat(found.why()).contains("was rewritten");
        }

        @Test
        void toRestoreTheDatabaseFromYesterdaysBackup() throws IOException {
            // the server goes on from the backup under its old name, as if nothing had happened
            var restored = rewritten(entries -> entries.subList(10, SIZE).clear());
            var since = new ArrayList<>(restored.entries);
            for (int i = 0; i < 30; i++) {
                since.add(TrailFixture.entry(100 + i).canonicalBytes());
            }
            caught(restored.export(), olderPack);
            assertThat(caught(TrailFixture.of(since).export(), olderPack).why())
                    .contains("has not grown out of it");
        }

        @Test
        void toServeAFork() throws IOException {
            var here = rewritten(replacing(17, TrailFixture.entry(170)));
            var there = rewritten(replacing(17, TrailFixture.entry(171)));
            assertThat(here.checkpoint().size()).isEqualTo(there.checkpoint().size());
            assertThat(verdict(here.export(), olderPack)).isInstanceOf(Verdict.Intact.class);
            assertThat(verdict(there.export(), olderPack)).isInstanceOf(Verdict.Intact.class);
            assertThat(caught(here.export(), there.signed()).why()).contains("fork");
        }

        @Test
        void toAlterATile() throws IOException {
            var large = TrailFixture.of(700);
            for (var name : List.of("tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2")) {
                for (int at = 0; at < 64; at += 13) {
                    var place = at;
                    var files = files(large.export());
                    assertThat(files).containsKey(name);
                    files.computeIfPresent(
                            name,
                            (each, tile) -> {
                                tile[place] ^= 0x10;
                                return tile;
                            });
                    caught(archive(files));
                }
            }
        }

        @Test
        void toShowAProofForAnotherEntry() throws IOException {
            var proof = trail.proofOf(7);
            var other = new TlogProof(trail.entries.get(8), 7, proof.hashes(), proof.checkpoint());
            var file = Files.writeString(folder.resolve("x.tlog-proof"), other.toString());
            assertThat(new Verifier(List.of(SIGNER.key())).proof(file))
                    .isInstanceOf(Verdict.Broken.class);
        }

        @Test
        void toShowACheckpointOfAnotherLog() throws IOException {
            var another = NoteSigner.generate("another.example/trail");
            var foreign =
                    new Checkpoint(another.key().name(), SIZE, trail.checkpoint().root())
                            .sign(another);
            caught(trail.export(foreign, another.key()));
            caught(trail.export(), foreign);
            // signed by our log's key, for another log's name
            var files = files(trail.export());
            files.put("checkpoint", utf8(SIGNER.sign(foreign.text()).toString()));
            assertThat(caught(archive(files)).why()).contains("another.example/trail itself");
        }

        @Test
        void toSetTheClockBackAnHour() throws IOException {
            var back = TrailFixture.timeOf(16).minus(Duration.ofHours(1));
            var entry =
                    TrailFixture.told(
                            16, back, "platform.thing-done.v1", Facts.none(), "the owner");
            var verdict = verdict(rewritten(replacing(16, entry)).export(), olderPack);
            assertThat(((Verdict.Intact) verdict).remarks())
                    .containsExactly(
                            "Entry 16 tells a time 59 minutes before entry 15: the order is the"
                                    + " trail's, the clock was set back.");
        }
    }
}
