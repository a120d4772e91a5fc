package org.concordat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF's machine checks of PDF/UA-1 find. */
class AccessibilityTests {

    /**
     * Clause 5 asks that the file says that it conforms. It does not, because half of the
     * standard's checks need a person.
     */
    private static final String NO_CLAIM = "5-1";

    @TempDir Path folder;

    @Nested
    class ThePack {

        @Test
        void failsNothingButTheClaimThatItDoesNotMake() throws Exception {
            var file = folder.resolve("pack.pdf");
            new PackCompiler().compile(SamplePack.spec(), file, Progress.unheard());
            assertThat(failures(file)).containsOnlyKeys(NO_CLAIM);
        }
    }

    private static Map<String, String> failures(Path file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var found = new TreeMap<String, String>();
        try (var foundry = Foundries.defaultInstance();
                var in = Files.newInputStream(file);
                var parser = foundry.createParser(in, PDFAFlavour.PDFUA_1);
                var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
            for (var assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    found.putIfAbsent(
                            assertion.getRuleId().getClause()
                                    + "-"
                                    + assertion.getRuleId().getTestNumber(),
                            assertion.getMessage() + " at " + assertion.getLocation());
                }
            }
        }
        return found;
    }
}
