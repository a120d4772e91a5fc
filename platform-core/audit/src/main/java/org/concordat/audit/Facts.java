package org.concordat.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an entry tells: named values, immutable, in one canonical spelling.
 *
 * <pre>{@code
 * Facts.of("title", "Pooled budget").and("votesFor", 5).and("amount", new BigDecimal("100.00"))
 * }</pre>
 *
 * <p>Only {@code int} becomes a JSON number. Longer integers, money, dates, times and ids are text,
 * because JSON readers round numbers silently (RFC 8785 section 3.2.2.3). Text is brought to
 * Unicode's normal form C. Personal or confidential text does not belong here: give a {@link
 * Commitment} to it.
 */
public final class Facts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final int LONGEST_NAME = 100;
    private static final int DEEPEST = 8;
    private static final Facts NONE = new Facts(new TreeMap<>(), 1);

    private final TreeMap<String, Object> members;
    private final int depth;

    private Facts(TreeMap<String, Object> members, int depth) {
        this.members = members;
        this.depth = depth;
    }

    /** No facts yet. */
    public static Facts none() {
        return NONE;
    }

    public static Facts of(String name, String value) {
        return NONE.and(name, value);
    }

    /** The digest of a text that is withheld. */
    public static Facts commitment(String name, Commitment commitment) {
        return NONE.and(name, commitment);
    }

    /** Reads facts back from their canonical JSON. */
    public static Facts parse(String canonicalJson) {
        return from(CanonicalJson.parse(canonicalJson.getBytes(StandardCharsets.UTF_8)));
    }

    public Facts and(String name, String value) {
        return with(name, Text.normalised(value), 0);
    }

    public Facts and(String name, boolean value) {
        return with(name, value, 0);
    }

    public Facts and(String name, int value) {
        return with(name, value, 0);
    }

    /** The number as text. */
    public Facts and(String name, long value) {
        return with(name, Long.toString(value), 0);
    }

    /** The number as plain text with all its decimals: 100.00 stays 100.00. */
    public Facts and(String name, BigDecimal value) {
        return with(name, Text.of(value), 0);
    }

    public Facts and(String name, LocalDate value) {
        return with(name, value.toString(), 0);
    }

    /** The time in UTC with six digits of fraction, as in {@code 2026-03-31T23:00:00.000000Z}. */
    public Facts and(String name, Instant value) {
        return with(name, Text.of(value), 0);
    }

    public Facts and(String name, UUID value) {
        return with(name, value.toString(), 0);
    }

    public Facts and(String name, List<String> values) {
        return with(name, values.stream().map(Text::normalised).toList(), 0);
    }

    public Facts and(String name, Facts value) {
        return with(name, value, value.depth);
    }

    /** A list of facts. */
    public Facts and(String name, Collection<Facts> values) {
        var deepest = values.stream().mapToInt(facts -> facts.depth).max().orElse(0);
        return with(name, List.copyOf(values), deepest);
    }

    /** The digest of a text that is withheld, as {@code {"sha256":"<hex>"}}. */
    public Facts and(String name, Commitment commitment) {
        return and(name, of("sha256", commitment.digest().hex()));
    }

    /**
     * The facts by name, for reading.
     *
     * <p>Values are {@code String}, {@code Boolean}, {@code Integer}, {@code Facts}, or a {@code
     * List} of {@code String} or of {@code Facts}.
     */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && members.equals(facts.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The facts as canonical JSON, which {@link #parse} reads. */
    @Override
    public String toString() {
        return CanonicalJson.text(this);
    }

    private Facts with(String name, Object value, int depthOfValue) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new Malformed("A fact's name looks like votesFor, not " + name);
        }
        if (depthOfValue >= DEEPEST) {
            throw new Malformed("Facts are nested at most " + DEEPEST + " deep");
        }
        var more = new TreeMap<>(members);
        if (more.put(name, value) != null) {
            throw new Malformed("The fact " + name + " is given twice");
        }
        return new Facts(more, Math.max(depth, depthOfValue + 1));
    }

    static Facts from(Map<?, ?> object) {
        var facts = NONE;
        for (var member : object.entrySet()) {
            facts = facts.read((String) member.getKey(), member.getValue());
        }
        return facts;
    }

    private Facts read(String name, Object value) {
        if (value instanceof String text) {
            return and(name, text);
        } else if (value instanceof Boolean flag) {
            return and(name, flag.booleanValue());
        } else if (value instanceof Integer number) {
            return and(name, number.intValue());
        } else if (value instanceof Map<?, ?> object) {
            return and(name, from(object));
        } else if (value instanceof List<?> list) {
            return readList(name, list);
        }
        throw new Malformed("The fact " + name + " is of no known kind");
    }

    private Facts readList(String name, List<?> list) {
        if (list.stream().allMatch(String.class::isInstance)) {
            return and(name, list.stream().map(String.class::cast).toList());
        } else if (list.stream().allMatch(Map.class::isInstance)) {
            Collection<Facts> objects = list.stream().map(each -> from((Map<?, ?>) each)).toList();
            return and(name, objects);
        }
        throw new Malformed("The list " + name + " mixes kinds of values");
    }
}
