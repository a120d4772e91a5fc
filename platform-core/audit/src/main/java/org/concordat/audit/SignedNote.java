package org.concordat.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text with one or more signatures below it (C2SP signed-note v1.0.0).
 *
 * <p>Only {@link #verifiedBy} makes the text worth believing.
 *
 * @param text what is signed; it ends with a line's end
 */
public record SignedNote(String text, List<Line> signatures) {

    /** A verifier must accept 16; the bound keeps a hostile note from costing much. */
    private static final int MOST_SIGNATURES = 64;

    private static final int MOST_CHARACTERS = 500_000;
    private static final String DASH = "\u2014 ";

    /**
     * One signature line.
     *
     * @param name the name of the key that signed
     * @param keyId with the name, says which key
     */
    public record Line(String name, int keyId, byte[] signature) {

        private static final int ID_LENGTH = 4;

        public Line {
            NoteKey.requireName(name);
            signature = signature.clone();
        }

        /** A copy of the signature. */
        @Override
        public byte[] signature() {
            return signature.clone();
        }

        /** Reads a line without its end. */
        public static Line parse(String line) {
            if (!line.startsWith(DASH)) {
                throw new Malformed("A signature line starts with a dash");
            }
            var parts = line.substring(DASH.length()).split(" ", -1);
            if (parts.length != 2) {
                throw new Malformed("A signature line has a name and a signature");
            }
            var bytes = StrictBase64.decode(parts[1]);
            if (bytes.length <= ID_LENGTH) {
                throw new Malformed("A signature line without a signature");
            }
            var keyId = ByteBuffer.wrap(bytes).getInt();
            return new Line(parts[0], keyId, Arrays.copyOfRange(bytes, ID_LENGTH, bytes.length));
        }

        /** Whether it claims to be this key's; it need not verify. */
        public boolean isBy(NoteKey key) {
            return name.equals(key.name()) && keyId == key.id();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line that && toString().equals(that.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            var bytes = ByteBuffer.allocate(ID_LENGTH + signature.length);
            bytes.putInt(keyId).put(signature);
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes.array());
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        requireText(text);
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new Malformed("A note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /** Reads a note from its UTF-8 bytes. */
    public static SignedNote parse(byte[] utf8) {
        return parse(utf8(utf8));
    }

    /** Reads a note; the last empty line divides its text from the signatures. */
    public static SignedNote parse(String note) {
        if (note.length() > MOST_CHARACTERS) {
            throw new Malformed("A note that is too long");
        }
        var gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || gap + 2 >= note.length()) {
            throw new Malformed("A note has a text, an empty line, and signatures");
        }
        var lines = note.substring(gap + 2, note.length() - 1).split("\n", -1);
        return new SignedNote(
                note.substring(0, gap + 1), Arrays.stream(lines).map(Line::parse).toList());
    }

    /** The same note with one more signature below the others. */
    public SignedNote and(Line signature) {
        var more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * The known keys that signed this note; signatures of others are passed over.
     *
     * @throws Unproven when a known key's signature does not verify, or no known key signed
     */
    public Set<NoteKey> verifiedBy(Collection<NoteKey> known) {
        var signers = known.stream().filter(this::isSignedBy).collect(Collectors.toSet());
        if (signers.isEmpty()) {
            throw new Unproven("It is signed with no key that is known here");
        }
        return signers;
    }

    /**
     * What known witnesses say about this checkpoint, in the order of the lines; lines of others,
     * or of types that are not read here, are passed over, and there may be none.
     *
     * @throws Unproven when a known witness's line does not verify
     */
    public List<Cosignature> cosignatures(Collection<NoteKey> witnesses) {
        var found = new ArrayList<Cosignature>();
        for (var line : signatures) {
            for (var witness : witnesses) {
                if (witness.cosigns() && line.isBy(witness)) {
                    found.add(Cosignature.open(witness, line, text));
                }
            }
        }
        return found;
    }

    private boolean isSignedBy(NoteKey key) {
        var lines = signatures.stream().filter(line -> line.isBy(key)).toList();
        if (!lines.stream().allMatch(line -> key.verifies(line.signature(), text))) {
            throw new Unproven("The signature of " + key.name() + " does not belong to this text");
        }
        return !lines.isEmpty();
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        return text
                + "\n"
                + signatures.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("Not text in UTF-8", e);
        }
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n") || text.length() > MOST_CHARACTERS) {
            throw new Malformed("A note's text ends with a line's end");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Malformed("A note has no control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(text))) {
            throw new Malformed("A note with half a character");
        }
    }
}
