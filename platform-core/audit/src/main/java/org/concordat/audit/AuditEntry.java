package org.concordat.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One recorded change: who did what to which subjects, when, and under which authority.
 *
 * <p>Its canonical bytes are what the tree commits to, and what is stored: they are written once,
 * when the entry is made, and a verifier hashes them as they are.
 */
public final class AuditEntry {

    /** An entry's length is written in two bytes (C2SP tlog-tiles, "Log entries"). */
    public static final int MAX_BYTES = 65_535;

    private static final int VERSION = 1;
    private static final int LONGEST_REFERENCE = 200;
    private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9-]*\\.v[1-9][0-9]{0,3}");

    private final EntryId id;
    private final Instant time;
    private final UUID actor;
    private final @Nullable UUID onBehalfOf;
    private final String module;
    private final String type;
    private final List<Subject> subjects;
    private final Facts facts;
    private final @Nullable String authority;
    private final @Nullable String requestId;
    private final byte[] canonicalBytes;

    /**
     * Makes an entry.
     *
     * @param time in UTC, cut to microseconds
     * @param actor the account that acted
     * @param onBehalfOf the organisation for which it acted
     * @param type the event, as in {@code board.resolution-carried.v1}; it starts with the module's
     *     id
     * @param subjects what the entry concerns, the changed subject first
     * @param authority the decision under which the change was made
     * @param requestId the request that led to the change
     */
    public AuditEntry(
            EntryId id,
            Instant time,
            UUID actor,
            @Nullable UUID onBehalfOf,
            String module,
            String type,
            List<Subject> subjects,
            Facts facts,
            @Nullable String authority,
            @Nullable String requestId) {
        if (!MODULE.matcher(module).matches()) {
            throw new Malformed("A module's id looks like board, not " + module);
        }
        if (type.length() > LONGEST_REFERENCE
                || !type.startsWith(module + ".")
                || !EVENT.matcher(type.substring(module.length() + 1)).matches()) {
            throw new Malformed(
                    "An entry's type looks like " + module + ".resolution-carried.v1, not " + type);
        }
        if (subjects.isEmpty()) {
            throw new Malformed("An entry concerns at least one subject");
        }
        this.id = id;
        this.time = Text.micros(time);
        this.actor = actor;
        this.onBehalfOf = onBehalfOf;
        this.module = module;
        this.type = type;
        this.subjects = List.copyOf(subjects);
        this.facts = facts;
        this.authority = reference("authority", authority);
        this.requestId = reference("request", requestId);
        this.canonicalBytes = CanonicalJson.bytes(object());
        if (canonicalBytes.length > MAX_BYTES) {
            throw new Malformed(
                    "An entry has at most 65,535 bytes, not "
                            + canonicalBytes.length
                            + ": keep large values outside and record their SHA-256");
        }
    }

    public EntryId id() {
        return id;
    }

    public Instant time() {
        return time;
    }

    public UUID actor() {
        return actor;
    }

    public @Nullable UUID onBehalfOf() {
        return onBehalfOf;
    }

    public String module() {
        return module;
    }

    public String type() {
        return type;
    }

    public List<Subject> subjects() {
        return subjects;
    }

    public Facts facts() {
        return facts;
    }

    public @Nullable String authority() {
        return authority;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    /** The entry as RFC 8785 JSON: what is hashed, stored and exported. */
    public byte[] canonicalBytes() {
        return canonicalBytes.clone();
    }

    /** The entry's hash in the tree. */
    public Hash leafHash() {
        return Hash.leaf(canonicalBytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditEntry that
                && Arrays.equals(canonicalBytes, that.canonicalBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonicalBytes);
    }

    @Override
    public String toString() {
        return new String(canonicalBytes, StandardCharsets.UTF_8);
    }

    /**
     * Reads an entry back from its canonical bytes.
     *
     * @throws Malformed when the bytes are not exactly what {@link #canonicalBytes} would write
     */
    public static AuditEntry parse(byte[] canonicalBytes) {
        if (canonicalBytes.length > MAX_BYTES) {
            throw new Malformed("An entry has at most 65,535 bytes");
        }
        var object = CanonicalJson.parse(canonicalBytes);
        if (!Integer.valueOf(VERSION).equals(object.get("v"))) {
            throw new Malformed("An entry of a version that is not known here");
        }
        var actor = member(object, "actor", Map.class);
        var onBehalfOf = text(actor, "for");
        var entry =
                new AuditEntry(
                        new EntryId(Text.uuid(requiredText(object, "id"))),
                        Text.time(requiredText(object, "time")),
                        Text.uuid(requiredText(actor, "account")),
                        onBehalfOf == null ? null : Text.uuid(onBehalfOf),
                        requiredText(object, "module"),
                        requiredText(object, "type"),
                        subjects(member(object, "subjects", List.class)),
                        Facts.from(member(object, "facts", Map.class)),
                        text(object, "authority"),
                        text(object, "request"));
        if (!Arrays.equals(entry.canonicalBytes, canonicalBytes)) {
            throw new Malformed("An entry with something in it that is not known here");
        }
        return entry;
    }

    private Map<String, Object> object() {
        var object = new TreeMap<String, Object>();
        object.put("v", VERSION);
        object.put("id", id.toString());
        object.put("time", Text.of(time));
        object.put(
                "actor",
                onBehalfOf == null
                        ? Map.of("account", actor.toString())
                        : Map.of("account", actor.toString(), "for", onBehalfOf.toString()));
        object.put("module", module);
        object.put("type", type);
        object.put("subjects", subjects.stream().map(AuditEntry::object).toList());
        object.put("facts", facts);
        if (authority != null) {
            object.put("authority", authority);
        }
        if (requestId != null) {
            object.put("request", requestId);
        }
        return object;
    }

    private static Map<String, String> object(Subject subject) {
        var version = subject.version();
        return version == null
                ? Map.of("type", subject.type(), "id", subject.id().toString())
                : Map.of(
                        "type", subject.type(),
                        "id", subject.id().toString(),
                        "version", Long.toString(version));
    }

    private static List<Subject> subjects(List<?> objects) {
        var subjects = new ArrayList<Subject>();
        for (var each : objects) {
            if (!(each instanceof Map<?, ?> object)) {
                throw new Malformed("A subject that is not an object");
            }
            subjects.add(
                    new Subject(
                            requiredText(object, "type"),
                            Text.uuid(requiredText(object, "id")),
                            version(text(object, "version"))));
        }
        return subjects;
    }

    private static @Nullable Long version(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Malformed("A subject's version is a whole number, not " + text, e);
        }
    }

    private static @Nullable String reference(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > LONGEST_REFERENCE) {
            throw new Malformed("An entry's " + name + " has 1 to 200 characters");
        }
        return Text.normalised(value);
    }

    private static String requiredText(Map<?, ?> object, String name) {
        return member(object, name, String.class);
    }

    private static @Nullable String text(Map<?, ?> object, String name) {
        return object.containsKey(name) ? requiredText(object, name) : null;
    }

    private static <T> T member(Map<?, ?> object, String name, Class<T> kind) {
        var value = object.get(name);
        if (!kind.isInstance(value)) {
            throw new Malformed("An entry without a proper " + name);
        }
        return kind.cast(value);
    }
}
