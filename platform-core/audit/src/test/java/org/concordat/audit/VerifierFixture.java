package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Asks a verifier about exports that are written to a folder. */
abstract class VerifierFixture {

    static final Verifier VERIFIER = new Verifier(List.of(TrailFixture.SIGNER.key()));
    static final Verifier FIRST_USE = new Verifier(List.of());

    @TempDir Path folder;

    Verdict export(byte[] bytes, SignedNote... older) throws IOException {
        return export(VERIFIER, bytes, older);
    }

    Verdict export(Verifier verifier, byte[] bytes, SignedNote... older) throws IOException {
        var file = folder.resolve("export.zip");
        return verifier.export(Files.write(file, bytes), Arrays.asList(older));
    }

    static Verdict.Broken broken(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }
}
