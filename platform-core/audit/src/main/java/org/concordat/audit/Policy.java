package org.concordat.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verifier believes: the logs it knows, the witnesses it knows, and which of these have to
 * have cosigned a checkpoint (C2SP tlog-policy).
 *
 * <pre>
 * log stockport.example/trail+27b9dae0+AdddmAGC…
 * witness council council.example/witness+…
 * witness trust trust.example/witness+…
 * group partners any council trust
 * quorum partners
 * </pre>
 */
public final class Policy {

    private static final String NONE = "none";
    private static final int MOST_CHARACTERS = 1_000_000;

    /** Of logs, and of witnesses and groups together; at least 32 of each have to be supported. */
    private static final int MOST = 256;

    private final List<NoteKey> logs;
    private final List<NoteKey> witnesses;
    private final Member quorum;

    private Policy(List<NoteKey> logs, List<NoteKey> witnesses, Member quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /**
     * Reads a policy's text.
     *
     * @throws Malformed naming the line that is wrong, and why
     */
    public static Policy parse(String text) {
        return new Reading().read(text);
    }

    /**
     * The logs any of which may have signed; a policy may leave them to be known from elsewhere.
     */
    public List<NoteKey> logs() {
        return logs;
    }

    /** The witnesses whose cosignatures are looked for. */
    public List<NoteKey> witnesses() {
        return witnesses;
    }

    /**
     * Reads a signed checkpoint and believes it: one of the policy's logs signed it, and enough
     * witnesses cosigned it.
     *
     * @throws Unproven saying which signatures are missing or wrong
     */
    public Checkpoint open(SignedNote note) {
        if (logs.isEmpty()) {
            throw new Unproven(
                    "The policy names no log, so the log's key has to be given beside it");
        }
        return open(note, logs);
    }

    /** The same for a log that is known from elsewhere; the policy's own logs are not asked. */
    public Checkpoint open(SignedNote note, Collection<NoteKey> knownLogs) {
        var checkpoint = Checkpoint.open(note, knownLogs);
        var cosigners =
                note.cosignatures(witnesses).stream()
                        .map(Cosignature::witness)
                        .collect(Collectors.toSet());
        if (!quorum.isMetBy(cosigners)) {
            throw new Unproven(
                    "Too few witnesses cosigned the checkpoint: the policy asks for "
                            + quorum.wanting(cosigners));
        }
        return checkpoint;
    }

    /** What a quorum or a group is made of. */
    private sealed interface Member {

        boolean isMetBy(Set<NoteKey> cosigners);

        /** In plain words, what is asked for and not there. */
        String wanting(Set<NoteKey> cosigners);
    }

    private record Witness(String name, NoteKey key) implements Member {

        @Override
        public boolean isMetBy(Set<NoteKey> cosigners) {
            return cosigners.contains(key);
        }

        @Override
        public String wanting(Set<NoteKey> cosigners) {
            return name + " (" + key.name() + ")";
        }
    }

    /** Met by so many of its members; without members it is the quorum {@code none}. */
    private record Group(String name, int threshold, List<Member> members) implements Member {

        @Override
        public boolean isMetBy(Set<NoteKey> cosigners) {
            return members.stream().filter(each -> each.isMetBy(cosigners)).count() >= threshold;
        }

        @Override
        public String wanting(Set<NoteKey> cosigners) {
            var missing = members.stream().filter(each -> !each.isMetBy(cosigners)).toList();
            return "%s, which needs %d of its %d members and has %d; not there: %s"
                    .formatted(
                            name,
                            threshold,
                            members.size(),
                            members.size() - missing.size(),
                            missing.stream()
                                    .map(each -> each.wanting(cosigners))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** A policy as far as it was read; a line refers only to what stands on lines before it. */
    private static final class Reading {

        private final List<NoteKey> logs = new ArrayList<>();
        private final List<NoteKey> witnesses = new ArrayList<>();
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final Set<String> grouped = new HashSet<>();
        private @Nullable Member quorum;

        Policy read(String text) {
            if (text.length() > MOST_CHARACTERS) {
                throw new Malformed("A policy that is too long");
            }
            var lines = text.split("\n", -1);
            if (!lines[lines.length - 1].isEmpty()) {
                throw onLine(lines.length, "the line is not ended");
            }
            for (int i = 0; i < lines.length - 1; i++) {
                try {
                    readLine(lines[i]);
                } catch (Malformed e) {
                    throw onLine(i + 1, e.getMessage());
                }
            }
            if (quorum == null) {
                throw new Malformed("The policy has no quorum line");
            }
            return new Policy(logs, witnesses, quorum);
        }

        private static Malformed onLine(int number, @Nullable String why) {
            return new Malformed("Line " + number + " of the policy: " + why);
        }

        private void readLine(String line) {
            if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
                throw new Malformed("a control character that is neither a tab nor a line feed");
            }
            var items =
                    Arrays.stream(line.split("[ \t]+")).filter(item -> !item.isEmpty()).toList();
            if (items.isEmpty() || items.get(0).startsWith("#")) {
                return;
            }
            var rest = items.subList(1, items.size());
            switch (items.get(0)) {
                case "log" -> log(rest);
                case "witness" -> witness(rest);
                case "group" -> group(rest);
                case "quorum" -> quorum(rest);
                default ->
                        throw new Malformed(
                                "starts with "
                                        + items.get(0)
                                        + ", not log, witness, group or quorum");
            }
        }

        private void log(List<String> items) {
            if (items.isEmpty() || items.size() > 2) {
                throw new Malformed("a log is: log <vkey> [<url>]");
            }
            var key = NoteKey.parse(items.get(0));
            if (key.cosigns()) {
                throw new Malformed("the key of a witness, not of a log");
            }
            add(logs, key, "log");
        }

        private void witness(List<String> items) {
            if (items.size() < 2 || items.size() > 3) {
                throw new Malformed("a witness is: witness <name> <vkey> [<url>]");
            }
            var key = NoteKey.parse(items.get(1));
            if (!key.cosigns()) {
                throw new Malformed("the key of a log, not of a witness");
            }
            add(witnesses, key, "witness");
            define(items.get(0), new Witness(items.get(0), key));
        }

        private static void add(List<NoteKey> keys, NoteKey key, String kind) {
            if (keys.stream().anyMatch(key::hasSameBytes)) {
                throw new Malformed("another " + kind + " has the same key");
            }
            if (keys.size() == MOST) {
                throw new Malformed("more than " + MOST + " lines of this kind");
            }
            keys.add(key);
        }

        private void group(List<String> items) {
            if (items.size() < 3) {
                throw new Malformed("a group is: group <name> all|any|<number> <name>...");
            }
            var names = items.subList(2, items.size());
            if (new LinkedHashSet<>(names).size() < names.size()) {
                throw new Malformed("a member is listed twice");
            }
            var group = new Group(items.get(0), threshold(items.get(1), names.size()), of(names));
            define(items.get(0), group);
            grouped.addAll(names);
        }

        private List<Member> of(List<String> names) {
            for (var name : names) {
                if (grouped.contains(name)) {
                    throw new Malformed(name + " is a member of another group already");
                }
            }
            return names.stream().map(this::defined).toList();
        }

        private static int threshold(String text, int members) {
            return switch (text) {
                case "all" -> members;
                case "any" -> 1;
                default -> {
                    var number = number(text);
                    if (number < 1 || number > members) {
                        throw new Malformed("a threshold of " + text + " in a group of " + members);
                    }
                    yield (int) number;
                }
            };
        }

        private static long number(String text) {
            try {
                return Checkpoint.decimal(text);
            } catch (Malformed e) {
                throw new Malformed(text + " is not all, any or a whole number", e);
            }
        }

        private void quorum(List<String> items) {
            if (items.size() != 1) {
                throw new Malformed("a quorum is: quorum <name>");
            }
            if (quorum != null) {
                throw new Malformed("a second quorum");
            }
            var name = items.get(0);
            quorum = name.equals(NONE) ? new Group(NONE, 0, List.of()) : defined(name);
        }

        private void define(String name, Member member) {
            if (name.equals(NONE)) {
                throw new Malformed("the name none is taken: it stands for no quorum");
            }
            if (members.size() == MOST) {
                throw new Malformed("more than " + MOST + " witnesses and groups");
            }
            if (members.putIfAbsent(name, member) != null) {
                throw new Malformed("the name " + name + " stands on a line before");
            }
        }

        private Member defined(String name) {
            var member = members.get(name);
            if (member == null) {
                throw new Malformed("no line before defines " + name);
            }
            return member;
        }
    }
}
