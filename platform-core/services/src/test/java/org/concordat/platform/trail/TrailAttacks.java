package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.Subject;
import org.concordat.audit.TlogProof;
import org.concordat.audit.TrailExport;
import org.concordat.audit.UuidV7;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.spi.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the database's owner may try, and who catches it: the server, which signs nothing more, or
 * the verifier, who has an export and perhaps something older.
 *
 * <p>Where it makes a difference the owner is thorough: tiles and roots are computed again, so that
 * only what was signed, or left the house, tells.
 */
abstract class TrailAttacks {

    private static final String SEALED = "sealed";
    private static final String INTACT = "intact";

    @TempDir private Path keys;
    @TempDir private Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    private OwnTrail own;

    @SuppressWarnings("NullAway.Init")
    private SignedNote older;

    abstract DataSource newDatabase();

    abstract Owner owner(DataSource source);

    /** A trail of 300 entries, and somebody who kept what it signed at 200. */
    @BeforeEach
    void begin() {
        own = new OwnTrail(newDatabase(), keys);
        own.grow(200, 100);
        older = own.checkpoint(200);
    }

    @Test
    void editOneFact() {
        var tamperer = tamperer();
        tamperer.edit(17, entry -> entry.replace("Agreed", "Denied"));

        assertThatTheVerifierNamesEntry17();

        tamperer.rebuild();
        assertThatTheRootIsAnother();
    }

    @Test
    void deleteOneEntry() {
        var tamperer = tamperer();
        tamperer.delete(17);
        tamperer.rebuild();

        assertThat(verifier())
                .contains("the entries do not give the root that the checkpoint signs");
        assertThat(server())
                .startsWith("The database holds 299 entries, but this server signed 300: ");
    }

    @Test
    void deleteTheNewestEntries() {
        var newest = own.checkpoint();
        tamperer().cut(200);

        assertThat(verifier()).isEqualTo(INTACT);
        assertThat(verifier(newest)).contains("the trail was cut");
        assertThat(server())
                .startsWith("The database holds 200 entries, but this server signed 300: ");
    }

    @Test
    void swapTwo() {
        var tamperer = tamperer();
        tamperer.swap(40, 41);

        assertThat(verifier())
                .startsWith("entry 40 ")
                .endsWith(": differs from what the tree holds");

        tamperer.rebuild();
        assertThatTheRootIsAnother();
    }

    @Test
    void insertOneInThePast() {
        own.append(1);
        var tamperer = tamperer();
        tamperer.insert(100);

        assertThat(verifier())
                .startsWith("entry 100 ")
                .endsWith(": differs from what the tree holds");

        tamperer.rebuild();
        assertThatTheRootIsAnother();
    }

    @Test
    void changeAnActor() {
        var tamperer = tamperer();
        var secretary = OwnTrail.SECRETARY.account().value().toString();
        tamperer.edit(17, entry -> entry.replace(secretary, UuidV7.next().toString()));

        assertThatTheVerifierNamesEntry17();

        tamperer.rebuild();
        assertThatTheRootIsAnother();
    }

    @Test
    void changeATime() {
        var tamperer = tamperer();
        tamperer.edit(17, entry -> entry.replaceAll("\"time\":\"20[0-9]{2}", "\"time\":\"2019"));

        assertThatTheVerifierNamesEntry17();

        tamperer.rebuild();
        assertThatTheRootIsAnother();
    }

    @Test
    void replayAnOldCheckpoint() {
        var newest = own.checkpoint();
        tamperer().forgetCheckpointsAfter(200);

        assertThat(verifier(newest)).contains("it has 300 entries and the export 200");
        // the entries are there: the same is signed again
        assertThat(server()).isEqualTo(SEALED);
        assertThat(verifier(newest)).isEqualTo(INTACT);
    }

    @Test
    void rewriteEverythingAndSignAgainWithTheStolenKey() throws IOException {
        var pack = TlogProof.parse(own.trail.proof(entry(150)).orElseThrow()).checkpoint();
        var tamperer = tamperer();
        tamperer.edit(17, entry -> entry.replace("Agreed", "Denied"));
        tamperer.rebuild();
        tamperer.resign(new TrailKey(keys, Optional.empty()).signer());

        // whoever has nothing older cannot tell, the database alone does not tell
        assertThat(verifier()).isEqualTo(INTACT);
        assertThat(verifier(pack)).contains("the trail has not grown out of it");
        assertThat(verifier(older)).contains("the trail has not grown out of it");
        assertThat(server()).contains(" entries do not continue the 300 that this server signed");
    }

    @Test
    void restoreTheDatabaseFromYesterdaysBackup() {
        var backup = newDatabase();
        Tamperer.copy(own.source, backup);
        own.grow(50);
        var newest = own.checkpoint();
        own = new OwnTrail(backup, keys);

        assertThat(server())
                .startsWith("The database holds 300 entries, but this server signed 350: ");
        assertThat(verifier(newest)).contains("it has 350 entries and the export 300");
    }

    @Test
    void runTwoServersOnCopiesOfOneDatabase() throws IOException {
        var copy = newDatabase();
        Tamperer.copy(own.source, copy);
        for (var name : List.of("trail.key", "trail.pub", "trail.checkpoint")) {
            Files.copy(
                    keys.resolve(name),
                    elsewhere.resolve(name),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        var other = new OwnTrail(copy, elsewhere);
        own.grow(5);
        other.grow(5);

        // each is whole, and both cannot be
        assertThat(verifier()).isEqualTo(INTACT);
        assertThat(verifier(other.checkpoint())).contains("the trail has not grown out of it");

        own = new OwnTrail(copy, keys);
        assertThat(server()).contains(" entries do not continue the 305 that this server signed");
    }

    @Test
    void alterATile() {
        var tamperer = tamperer();
        tamperer.flipABitOfTile(0, 0);

        assertThat(verifier()).endsWith(": differs from what the tree holds");
        assertThatThrownBy(() -> own.trail.proof(entry(129)))
                .hasMessage(
                        "The stored tree does not prove entry 129: the entry was changed, or a"
                                + " tile.");

        // where the tree grows, the server reads it itself
        tamperer.flipABitOfTile(0, 1);
        assertThat(server()).contains("does not continue the one of 300 that was signed");
    }

    @Test
    void giveAProofForAnotherEntry() throws IOException {
        var pack = Files.writeString(elsewhere.resolve("pack.pdf"), "what was decided");
        var minutes = Files.writeString(elsewhere.resolve("minutes.pdf"), "what was said");
        var recorded = own.trail.append(new Issued(Files.readAllBytes(pack)), OwnTrail.SECRETARY);
        own.trail.append(new Issued(Files.readAllBytes(minutes)), OwnTrail.SECRETARY);
        own.seal();
        var proof = TlogProof.parse(own.trail.proof(recorded).orElseThrow());
        var another = TlogProof.parse(own.trail.proof(entry(301)).orElseThrow());
        var forged =
                new TlogProof(another.extra(), proof.index(), proof.hashes(), proof.checkpoint());

        assertThat(document(pack, proof)).isEqualTo(INTACT);
        assertThat(document(minutes, proof)).contains("The file is not the one that");
        assertThat(document(minutes, forged)).contains("The entry is not number 300 of the trail");
    }

    @Test
    void putInACheckpointOfAnotherLog() throws IOException {
        var root = Checkpoint.parse(own.checkpoint().text()).root();
        var stranger = NoteSigner.generate("stranger.example/log");
        var note = new Checkpoint("stranger.example/log", 300, root).sign(stranger);
        var file = elsewhere.resolve("strangers.zip");
        try (var connection = own.source.getConnection();
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var entries =
                    own.database.list(
                            "select e.entry from platform.audit_leaf l join platform.audit_entry e"
                                    + " on e.id = l.entry_id order by l.seq",
                            row -> row.bytes("entry"));
            TrailExport.write(
                    note, List.of(stranger.key()), entries.iterator(), new Tiles(connection), out);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        tamperer().replaceNewestCheckpoint(note.toString());

        assertThat(said(new Verifier(own.published()).export(file, List.of())))
                .startsWith("the checkpoint: ");
        assertThat(server())
                .startsWith("The newest checkpoint was not signed with this server's key");
    }

    @Test
    void setTheClockBackAnHour() {
        var backAnHour = own.at(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        backAnHour.append(1);
        var right = own;
        own = backAnHour;

        assertThat(server())
                .startsWith("This server's clock says ")
                .contains("set the clock that is wrong");

        // another node seals what it wrote, and the verifier says so
        right.seal();
        assertThat(right.verified())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact ->
                                assertThat(intact.remarks())
                                        .anySatisfy(
                                                remark ->
                                                        assertThat(remark)
                                                                .endsWith(
                                                                        "the clock was set"
                                                                                + " back.")));
    }

    /** The tiles still tell the leaf that the tree was made of. */
    private void assertThatTheVerifierNamesEntry17() {
        assertThat(verifier())
                .startsWith("entry 17 ")
                .endsWith(": differs from what the tree holds");
    }

    /** What fits together again does not fit what was signed. */
    private void assertThatTheRootIsAnother() {
        assertThat(verifier())
                .contains("the entries do not give the root that the checkpoint signs");
        assertThat(server()).contains("does not continue the one of 300 that was signed");
    }

    private Tamperer tamperer() {
        return new Tamperer(owner(own.source));
    }

    /** What the server says when it is to seal one more. */
    private String server() {
        own.append(1);
        try {
            own.seal();
            return SEALED;
        } catch (Unsealable e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What a verifier says of an export made now, with these older checkpoints at hand. */
    private String verifier(SignedNote... atHand) {
        return said(own.verified(atHand));
    }

    private String document(Path file, TlogProof proof) throws IOException {
        var beside = Files.writeString(elsewhere.resolve("proof"), proof.toString());
        return said(new Verifier(own.published()).document(file, beside));
    }

    private static String said(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken.where() + ": " + broken.why()
                : verdict instanceof Verdict.Intact ? INTACT : verdict.toString();
    }

    private EntryId entry(long place) {
        return new EntryId(
                own.database
                        .first(
                                "select entry_id from platform.audit_leaf where seq = ?",
                                row -> row.id("entry_id"),
                                place)
                        .orElseThrow());
    }

    /** A document went out. */
    private record Issued(byte[] document) implements AuditEvent {

        @Override
        public String type() {
            return "packs.edition-issued.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("packs.edition", UUID.nameUUIDFromBytes(document)));
        }

        @Override
        public Facts facts() {
            return Facts.of("sha256", Hash.of(document).hex());
        }
    }
}
