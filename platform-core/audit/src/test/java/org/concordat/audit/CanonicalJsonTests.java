package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CanonicalJsonTests {

    @TestFactory
    List<DynamicTest> agreesWithTheReferenceVectors() throws IOException {
        return Vectors.object(Vectors.read("jcs_vectors.json").get("cases")).entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> agrees(each.getValue())))
                .toList();
    }

    private static void agrees(@Nullable Object vector) throws IOException {
        var input = Vectors.json(text(vector, "input"));
        var output = text(vector, "output");
        assertThat(CanonicalJson.text(Objects.requireNonNull(kept(input))))
                .isEqualTo(output.replaceFirst("(?<=\"numbers\":)\\[[^]]*]", "[]"));
    }

    private static String text(@Nullable Object vector, String name) {
        return (String) Objects.requireNonNull(Vectors.object(vector).get(name));
    }

    /**
     * Numbers with a fraction or an exponent do not exist in the trail: both sides leave them out.
     */
    private static @Nullable Object kept(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            var kept = new TreeMap<String, @Nullable Object>();
            object.forEach((name, each) -> kept.put((String) name, kept(each)));
            return kept;
        } else if (value instanceof List<?> list) {
            var kept = new ArrayList<@Nullable Object>();
            list.forEach(each -> kept.add(kept(each)));
            kept.removeIf(Double.class::isInstance);
            return kept;
        }
        if (value instanceof Double number && number == number.intValue()) {
            return number.intValue();
        }
        return value;
    }

    @Test
    void hasNoFloatingPoint() {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> CanonicalJson.text(4.5));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> CanonicalJson.text(9_007_199_254_740_993L));
    }

    @Test
    void escapesWhatItMustAndNothingElse() {
        assertThat(CanonicalJson.text(List.of("\u0000\b\t\n\f\r\u001f\"\\/\u007f\u2028<é")))
                .isEqualTo("[\"\\u0000\\b\\t\\n\\f\\r\\u001f\\\"\\\\/\u007f\u2028<é\"]");
    }

    @Test
    void sortsMembersByUtf16CodeUnits() {
        assertThat(CanonicalJson.text(Map.of("\ufb33", 1, "\ud83d\ude02", 2, "a", 3)))
                .isEqualTo("{\"a\":3,\"\ud83d\ude02\":2,\"\ufb33\":1}");
    }
}
