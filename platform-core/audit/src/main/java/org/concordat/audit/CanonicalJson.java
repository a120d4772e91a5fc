package org.concordat.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads JSON in its one canonical spelling (RFC 8785).
 *
 * <p>The value space is objects, lists, text, booleans and 32-bit integers. Other numbers do not
 * exist here: RFC 8785 takes them through a double, which turns 9007199254740993 into …992 and
 * 100.00 into 100.
 */
final class CanonicalJson {

    private static final int DEEPEST = 32;

    /** Of an entry: a text that is longer makes the buffer grow. */
    private static final int USUAL_LENGTH = 1_024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private CanonicalJson() {}

    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        var out = new StringBuilder(USUAL_LENGTH);
        write(value, out);
        return out.toString();
    }

    /** Reads an object, and refuses bytes that this class would have written differently. */
    static Map<String, Object> parse(byte[] bytes) {
        Map<String, Object> object;
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("Not a JSON object");
            }
            object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("Something follows the JSON object");
            }
        } catch (IOException e) {
            throw new Malformed("Not JSON that can be read", e);
        }
        if (!Arrays.equals(bytes(object), bytes)) {
            throw new Malformed("JSON, but not in its canonical form");
        }
        return object;
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof String text) {
            writeText(text, out);
        } else if (value instanceof Facts facts) {
            writeObject(facts.asMap(), out);
        } else if (value instanceof Map<?, ?> object) {
            writeObject(object, out);
        } else if (value instanceof List<?> list) {
            writeList(list, out);
        } else if (value == null || value instanceof Boolean || value instanceof Integer) {
            out.append(value);
        } else {
            throw new Malformed("The trail has no values of " + value.getClass());
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder out) {
        // members are sorted by UTF-16 code units (section 3.2.3), which is how String compares
        var sorted = new TreeMap<String, @Nullable Object>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        var separator = '{';
        for (var member : sorted.entrySet()) {
            out.append(separator);
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeList(List<?> list, StringBuilder out) {
        var separator = '[';
        for (var element : list) {
            out.append(separator);
            write(element, out);
            separator = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    /** Section 3.2.2.2: two-character escapes where JSON has them, \\u00xx for other controls. */
    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static Map<String, Object> readObject(JsonParser parser) throws IOException {
        var object = new TreeMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    private static List<Object> readList(JsonParser parser) throws IOException {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser));
        }
        return list;
    }

    private static Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getIntValue();
            default -> throw new Malformed("The trail has no such value: " + parser.currentToken());
        };
    }
}
