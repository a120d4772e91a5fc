package org.concordat.spi.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentFileTests {

    private static String name(String given) {
        return new SentFile(given, InputStream.nullInputStream()).name();
    }

    @ParameterizedTest
    @CsvSource({
        "minutes.pdf, minutes.pdf",
        "Cofnodion y Bwrdd – tachwedd.pdf, Cofnodion y Bwrdd – tachwedd.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\secretary\\minutes.pdf, minutes.pdf",
        "' minutes.pdf ', minutes.pdf",
        "folder/, ''"
    })
    void isCalledByTheLastPartOfItsName(String given, String name) {
        assertThat(name(given)).isEqualTo(name);
    }

    @Test
    void hasNoCharactersInItsNameThatCannotBeSeenOrReorderOthers() {
        assertThat(name("a\r\nb\u0000c\u202Efdp.exe\u200B\uD800\u2028")).isEqualTo("abcfdp.exe");
    }

    @Test
    void isCalledByEightyCharactersAtMost() {
        assertThat(name("𝒳".repeat(80))).isEqualTo("𝒳".repeat(80));
        assertThat(name("𝒳".repeat(81))).isEqualTo("𝒳".repeat(79) + "…");
    }

    @Test
    void isNamedInTheMessageAsItIs() {
        assertThat(malicious("{1} '{0}' <b>.pdf")).isEqualTo("“{1} '{0}' <b>.pdf”");
        assertThat(malicious("")).isEqualTo("The file");
    }

    private static Object malicious(String name) {
        var file = new SentFile(name, InputStream.nullInputStream());
        return DocumentRefused.malicious("document", file, "Planted").arguments().get(0);
    }
}
