package org.concordat.audit;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A thing that an entry concerns, such as {@code board.meeting} with its id.
 *
 * @param type the module's id and the thing's word, as in {@code board.meeting}
 * @param version the aggregate's version after the change; absent when the entry concerns the
 *     subject without changing it
 */
public record Subject(String type, UUID id, @Nullable Long version) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");

    public Subject {
        if (type.length() > 100 || !TYPE.matcher(type).matches()) {
            throw new Malformed("A subject's type looks like board.meeting, not " + type);
        }
        if (version != null && version < 0) {
            throw new Malformed("A subject's version is not negative: " + version);
        }
    }

    /** A subject that is concerned, and not changed. */
    public static Subject of(String type, UUID id) {
        return new Subject(type, id, null);
    }

    /** A subject that was changed, with its version after the change. */
    public static Subject of(String type, UUID id, long version) {
        return new Subject(type, id, version);
    }

    /** Reads what {@link #toString()} gives; the version is not part of it. */
    public static Subject parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new Malformed("A subject looks like board.meeting:<uuid>, not " + text);
        }
        return of(text.substring(0, colon), Text.uuid(text.substring(colon + 1)));
    }

    /** The reference {@code board.meeting:<uuid>}, without the version. */
    @Override
    public String toString() {
        return type + ":" + id;
    }
}
