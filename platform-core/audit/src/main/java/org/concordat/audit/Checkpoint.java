package org.concordat.audit;

import java.util.Collection;

/**
 * The state of a log at a time: its name, how many entries, and the root over them (C2SP
 * tlog-checkpoint v1.0.0).
 *
 * @param origin the log's name, and the name under which its key signs
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        NoteKey.requireName(origin);
        if (size < 0) {
            throw new Malformed("A tree's size is not negative: " + size);
        }
        if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
            throw new Malformed("A tree without entries has one root only");
        }
    }

    /** The text that is signed: origin, size and root, a line each. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** The checkpoint under the log's signature. */
    public SignedNote sign(NoteSigner signer) {
        if (!signer.key().name().equals(origin)) {
            throw new IllegalArgumentException(
                    signer.key().name() + " does not sign for " + origin);
        }
        return signer.sign(text());
    }

    /**
     * Reads a checkpoint's text, signed or not.
     *
     * <p>Extension lines are passed over: this log writes none, and others may.
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new Malformed("A checkpoint has an origin, a size and a root, a line each");
        }
        for (int i = 3; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new Malformed("A checkpoint with an empty line");
            }
        }
        return new Checkpoint(lines[0], decimal(lines[1]), Hash.fromBase64(lines[2]));
    }

    /**
     * Reads a signed checkpoint and believes it: one of the keys is the log's, and signed it.
     *
     * <p>Another's signature, such as a witness's, does not stand in for the log's own.
     *
     * @throws Unproven when the signatures do not bear it out
     */
    public static Checkpoint open(SignedNote note, Collection<NoteKey> keys) {
        var checkpoint = parse(note.text());
        var origin = checkpoint.origin;
        if (note.verifiedBy(keys).stream()
                .noneMatch(key -> key.name().equals(origin) && !key.cosigns())) {
            throw new Unproven("The checkpoint is not signed by the log " + origin + " itself");
        }
        return checkpoint;
    }

    /** A number in decimal digits without leading zeros. */
    public static long decimal(String text) {
        try {
            var number = Long.parseLong(text);
            if (number >= 0 && Long.toString(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Malformed("Not a whole number", e);
        }
        throw new Malformed("Not a whole number without leading zeros");
    }
}
