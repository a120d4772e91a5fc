package org.concordat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.concordat.audit.EmbeddedProof;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofBlankTests {

    private static final PackCompiler COMPILER = new PackCompiler();

    @TempDir Path folder;

    @Nested
    class TheBlankForAProof {

        @Test
        void standsInThePackByteForByteWhereThePackSays() throws IOException {
            var pdf = folder.resolve("pack.pdf");
            var at =
                    COMPILER.compile(SamplePack.spec(), pdf, Progress.unheard())
                            .proofAt()
                            .orElseThrow();
            var bytes = Files.readAllBytes(pdf);
            assertThat(Arrays.copyOfRange(bytes, (int) at, (int) at + EmbeddedProof.LENGTH))
                    .isEqualTo(EmbeddedProof.blank());
            assertThat(EmbeddedProof.find(bytes)).hasValue(at);
        }

        @Test
        void isAmongThePacksFilesWithItsName() throws IOException {
            var pdf = folder.resolve("pack.pdf");
            COMPILER.compile(SamplePack.spec(), pdf, Progress.unheard());
            try (var pack = Loader.loadPDF(pdf.toFile())) {
                var file = file(pack, "sample-pack.tlog-proof");
                assertThat(file.getEmbeddedFile().toByteArray()).isEqualTo(EmbeddedProof.blank());
                assertThat(file.getEmbeddedFile().getSubtype()).isEqualTo("text/plain");
                assertThat(file.getFileDescription()).isEqualTo("Proof in the audit trail");
            }
        }

        @Test
        void isThePacksOwnAlthoughAnotherFileHoldsTheSameBytes() throws IOException {
            var pdf = folder.resolve("pack.pdf");
            var planted = new Attachment("a.txt", "text/plain", "Planted", EmbeddedProof.blank());
            var later = new Attachment("z.txt", "text/plain", "Planted", EmbeddedProof.blank());
            var spec =
                    PackSpec.titled("Pack")
                            .sections(List.of(SamplePack.front()))
                            .attachments(List.of(planted, later))
                            .proof("m.tlog-proof")
                            .build();
            var at = COMPILER.compile(spec, pdf, Progress.unheard()).proofAt().orElseThrow();
            var filled = Files.readAllBytes(pdf);
            Arrays.fill(filled, (int) at, (int) at + EmbeddedProof.LENGTH, (byte) 'x');
            Files.write(pdf, filled);
            try (var pack = Loader.loadPDF(pdf.toFile())) {
                assertThat(file(pack, "m.tlog-proof").getEmbeddedFile().toByteArray())
                        .containsOnly('x');
                assertThat(file(pack, "a.txt").getEmbeddedFile().toByteArray())
                        .isEqualTo(EmbeddedProof.blank());
            }
        }

        @Test
        void isLeftOutOfAPackThatWillHaveNoProof() throws IOException {
            var pdf = folder.resolve("pack.pdf");
            var spec = PackSpec.titled("Pack").sections(List.of(SamplePack.front())).build();
            assertThat(COMPILER.compile(spec, pdf, Progress.unheard()).proofAt()).isEmpty();
            assertThat(EmbeddedProof.find(Files.readAllBytes(pdf))).isEmpty();
        }
    }

    private static PDComplexFileSpecification file(PDDocument pack, String name)
            throws IOException {
        var files = pack.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
        return Optional.ofNullable(files.get(name)).orElseThrow();
    }
}
