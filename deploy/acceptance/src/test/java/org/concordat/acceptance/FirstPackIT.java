package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first board pack")
class FirstPackIT {

    @Test
    void hasPagesThatAreRightOneByOne() throws IOException {
        try (var packs = Files.list(Demonstration.HOME.resolve("packs"))) {
            var first = packs.filter(file -> file.toString().endsWith(".pdf")).findFirst();
            try (var pack = new PackInspection(Files.readAllBytes(first.orElseThrow()))) {
                pack.isNumberedThroughout()
                        .isTaggedAndSaysWhatItIs("Stockport Together programme board")
                        .hasBookmarksThatLeadToWhatTheyName()
                        .hasContentsThatLeadWhereTheySay();
                assertThat(pack.pages()).isGreaterThan(10);
            }
        }
    }
}
