package org.concordat.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object as it was read; a member that is null counts as absent. */
record JsonObject(Map<String, Object> members) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads one object. */
    static JsonObject read(String text) throws IOException {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            if (value(parser) instanceof JsonObject object) {
                return object;
            }
            throw new IOException("Not a JSON object");
        }
    }

    Optional<String> text(String name) {
        return member(name, String.class);
    }

    Optional<Long> number(String name) {
        return member(name, Long.class);
    }

    boolean flag(String name) {
        return member(name, Boolean.class).orElse(false);
    }

    Optional<JsonObject> object(String name) {
        return member(name, JsonObject.class);
    }

    /** The objects of an array; empty when it is absent. */
    List<JsonObject> objects(String name) {
        var found = new ArrayList<JsonObject>();
        for (var element : member(name, List.class).orElse(List.of())) {
            if (element instanceof JsonObject object) {
                found.add(object);
            }
        }
        return found;
    }

    private <T> Optional<T> member(String name, Class<T> type) {
        return Optional.ofNullable(members.get(name)).filter(type::isInstance).map(type::cast);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    var value = value(parser);
                    if (value != null) {
                        members.put(name, value);
                    }
                }
                yield new JsonObject(members);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var value = value(parser);
                    if (value != null) {
                        elements.add(value);
                    }
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
