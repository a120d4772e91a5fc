package org.concordat.packs.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.EmbeddedProof;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Hash;
import org.concordat.audit.InclusionProof;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.TlogProof;
import org.concordat.audit.Verdict;
import org.concordat.audit.Verifier;
import org.concordat.engine.PackCompiler;
import org.concordat.engine.PackSpec;
import org.concordat.engine.Progress;
import org.concordat.engine.SectionSpec;
import org.concordat.packs.OneMeeting;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.Template;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.GivenModules;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOutEditionTests {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final String FILE = "board-2027-01-05-public";
    private static final NoteSigner SIGNER = NoteSigner.generate("concordat.example/trail");

    /** The pack as it is kept. */
    private static byte[] kept = new byte[0];

    private static OptionalLong proofAt = OptionalLong.empty();

    private final GivenDocuments documents = new GivenDocuments();
    private final RecordedTrail trail = new RecordedTrail();
    private final OneMeeting meeting = new OneMeeting(UUID.randomUUID());

    @TempDir private Path folder;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        var columns = List.of(Column.text("title", "Item", 1));
        var pdf = folder.resolve("kept.pdf");
        var section =
                new SectionSpec(
                        "board.agenda",
                        "Agenda",
                        columns,
                        Template.table(),
                        sink -> sink.accept(Row.of(columns, "Welcome")));
        proofAt =
                new PackCompiler()
                        .compile(
                                PackSpec.titled("Board")
                                        .sections(List.of(section))
                                        .proof(FILE + ".tlog-proof")
                                        .build(),
                                pdf,
                                Progress.unheard())
                        .proofAt();
        kept = Files.readAllBytes(pdf);
    }

    @Nested
    class AnEditionWhoseEntryIsSealed {

        @Test
        void isVerifiedByItselfAlone() throws IOException {
            var edition = sealed(issued(proofAt));
            var pdf = saved(handOut(edition, HandedOut.Proof.EMBEDDED));
            assertThat(new Verifier(List.of(SIGNER.key())).document(pdf))
                    .isInstanceOf(Verdict.Intact.class);
        }

        @Test
        void isFoundBrokenAfterAnyByteOfItIsChanged() throws IOException {
            var edition = sealed(issued(proofAt));
            var bytes = handOut(edition, HandedOut.Proof.EMBEDDED);
            int region = (int) proofAt.orElseThrow();
            int behind = region + EmbeddedProof.LENGTH;
            for (int at : new int[] {20, region - 1, region + 200, behind - 1, behind + 5}) {
                var changed = bytes.clone();
                changed[at] ^= 1;
                assertThat(new Verifier(List.of(SIGNER.key())).document(saved(changed)))
                        .as("%d", at)
                        .isNotInstanceOf(Verdict.Intact.class);
            }
        }

        @Test
        void differsFromTheKeptOneInNothingButTheProof() throws IOException {
            var bytes = handOut(sealed(issued(proofAt)), HandedOut.Proof.EMBEDDED);
            int region = (int) proofAt.orElseThrow();
            System.arraycopy(EmbeddedProof.blank(), 0, bytes, region, EmbeddedProof.LENGTH);
            assertThat(bytes).isEqualTo(kept);
        }

        @Test
        void hasTheProofAmongItsFiles() throws IOException {
            var bytes = handOut(sealed(issued(proofAt)), HandedOut.Proof.EMBEDDED);
            try (var pdf = Loader.loadPDF(bytes)) {
                var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
                var file = Optional.ofNullable(files.get(FILE + ".tlog-proof")).orElseThrow();
                var text = file.getEmbeddedFile().toByteArray();
                assertThat(new String(text, StandardCharsets.UTF_8).strip() + "\n")
                        .isEqualTo(trail.proof(EntryId.next(NOW)).orElseThrow());
            }
        }

        @Test
        void goesWithoutWhenTheProofIsLongerThanItsPlace() throws IOException {
            var edition = sealed(issued(proofAt), Facts.of("long", "x".repeat(12_000)));
            assertThat(handOut(edition, HandedOut.Proof.SEPARATE)).isEqualTo(kept);
        }
    }

    @Nested
    class AnEditionWhoseEntryIsNotSealedYet {

        @Test
        void isHandedOutAsItIsKept() throws IOException {
            assertThat(handOut(issued(proofAt), HandedOut.Proof.PENDING)).isEqualTo(kept);
        }
    }

    @Nested
    class AnEditionFromBeforeThereWereProofsInside {

        @Test
        void isHandedOutAsItIsKept() throws IOException {
            var edition = sealed(issued(OptionalLong.empty()));
            assertThat(handOut(edition, HandedOut.Proof.SEPARATE)).isEqualTo(kept);
        }
    }

    /** In pieces of odd sizes, as a network takes it. */
    private byte[] handOut(IssuedEdition edition, HandedOut.Proof proof) throws IOException {
        var download =
                new DownloadEdition(
                        documents, new SectionCatalogue(GivenModules.of(meeting)), trail);
        var handedOut = new HandOutEdition(download, trail).handle(edition, Actor.PLATFORM);
        assertThat(handedOut.proof()).isEqualTo(proof);
        var bytes = new byte[kept.length];
        try (var pdf = handedOut.pdf()) {
            int length = 0;
            while (length < bytes.length) {
                length += pdf.readNBytes(bytes, length, Math.min(1009, bytes.length - length));
                if (length < bytes.length) {
                    bytes[length++] = (byte) pdf.read();
                }
            }
            assertThat(pdf.read()).isNegative();
        }
        return bytes;
    }

    private Path saved(byte[] bytes) throws IOException {
        return Files.write(folder.resolve(FILE + ".pdf"), bytes);
    }

    private EditionIssued issued(OptionalLong place) {
        var pack =
                new PackToIssue(
                        new UUID(0, 5),
                        "Board pack",
                        meeting.subject(),
                        "Board, 5 January 2027",
                        OneMeeting.SCOPE,
                        NOW,
                        Edition.PUBLIC,
                        FILE + ".pdf",
                        documents.keep("application/pdf", new ByteArrayInputStream(kept)),
                        1,
                        place,
                        NOW,
                        1,
                        null);
        return IssuedEdition.issue(pack, 1, NOW);
    }

    private byte[] handOut(EditionIssued issued, HandedOut.Proof proof) throws IOException {
        return handOut(IssuedEdition.announced(issued, Actor.PLATFORM, EntryId.next(NOW)), proof);
    }

    private IssuedEdition sealed(EditionIssued issued) {
        return sealed(issued, issued.facts());
    }

    /** Seals its entry as the only one of a trail. */
    private IssuedEdition sealed(EditionIssued issued, Facts facts) {
        var id = EntryId.next(NOW);
        var entry =
                new AuditEntry(
                                id,
                                NOW,
                                new UUID(0, 1),
                                null,
                                "packs",
                                issued.type(),
                                issued.subjects(),
                                facts,
                                null,
                                null)
                        .canonicalBytes();
        var checkpoint = new Checkpoint("concordat.example/trail", 1, Hash.leaf(entry));
        trail.prove(
                TlogProof.of(entry, new InclusionProof(0, 1, List.of()), checkpoint.sign(SIGNER))
                        .toString());
        return IssuedEdition.announced(issued, Actor.PLATFORM, id);
    }
}
