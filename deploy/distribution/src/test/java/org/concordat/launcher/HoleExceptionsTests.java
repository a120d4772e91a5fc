package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * The list that {@code -Pholes} reads: nothing in it may let a hole through for ever, or unsaid.
 */
@DisplayName("Each exception from the known holes")
class HoleExceptionsTests {

    private static final Path LIST = Path.of("..", "holes", "exceptions.xml");

    @Test
    void namesOneHoleAndSaysWhyAndUntilWhen() throws Exception {
        try (var list = Files.newInputStream(LIST)) {
            assertThat(faults(list)).isEmpty();
        }
    }

    @Test
    void isFoundOtherwise() throws Exception {
        var planted =
                """
                <suppressions>
                  <suppress until="2027-01-31Z"><notes>Not reached: …</notes><cve>CVE-1</cve></suppress>
                  <suppress><notes>Not reached: …</notes><cve>CVE-2</cve></suppress>
                  <suppress until="2027-01-31Z"><notes> </notes><cve>CVE-3</cve></suppress>
                  <suppress until="2027-01-31Z"><notes>All of them</notes><cpe>cpe:/a:h2</cpe></suppress>
                </suppressions>
                """;
        assertThat(faults(new ByteArrayInputStream(planted.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("2: no end", "3: no reason", "4: no hole");
    }

    private static List<String> faults(InputStream list) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var exceptions = factory.newDocumentBuilder().parse(list).getElementsByTagName("suppress");
        var faults = new ArrayList<String>();
        for (var place = 0; place < exceptions.getLength(); place++) {
            var exception = (Element) exceptions.item(place);
            if (exception.getAttribute("until").isBlank()) {
                faults.add(place + 1 + ": no end");
            }
            if (text(exception, "notes").isBlank()) {
                faults.add(place + 1 + ": no reason");
            }
            if (text(exception, "cve").isBlank()
                    && text(exception, "vulnerabilityName").isBlank()) {
                faults.add(place + 1 + ": no hole");
            }
        }
        return faults;
    }

    private static String text(Element exception, String name) {
        var found = exception.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
