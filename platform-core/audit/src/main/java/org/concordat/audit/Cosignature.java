package org.concordat.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A witness's word: as of that time, this checkpoint was the largest consistent one of its log that
 * the witness had seen (C2SP tlog-cosignature).
 *
 * @param witness the key that verified it
 * @param time when the witness cosigned, by its own clock, in whole seconds
 */
public record Cosignature(NoteKey witness, Instant time) {

    private static final int SIGNATURE_LENGTH = 64;

    /**
     * The end of the year 9999. A verifier may reject times in the future, and later ones cannot
     * even be written down.
     */
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * Believes a witness's line under a checkpoint.
     *
     * @throws Unproven when the line is not this witness's word about this text
     */
    static Cosignature open(NoteKey witness, SignedNote.Line line, String text) {
        return verifiedTime(witness, line.signature(), text)
                .map(time -> new Cosignature(witness, time))
                .orElseThrow(
                        () ->
                                new Unproven(
                                        "The cosignature of "
                                                + witness.name()
                                                + " does not belong to this checkpoint"));
    }

    /**
     * The time in a {@code timestamped_signature}, when the signature bears it and the text out.
     */
    static Optional<Instant> verifiedTime(NoteKey witness, byte[] timestamped, String text) {
        if (timestamped.length != Long.BYTES + SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        var seconds = ByteBuffer.wrap(timestamped).getLong();
        var signature = Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
        return isTime(seconds)
                        && isCheckpoint(text)
                        && witness.verifiesBytes(signature, message(seconds, text))
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /** What is signed: a line that says what it is, the time, and the checkpoint's whole text. */
    static byte[] message(long seconds, String text) {
        if (!isTime(seconds)) {
            throw new Malformed("A cosignature's time lies between 1970 and 9999");
        }
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** The structure that a signature line carries: eight bytes of time, then the signature. */
    static byte[] timestamped(long seconds, byte[] signature) {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    private static boolean isTime(long seconds) {
        return seconds >= 0 && seconds <= LAST_SECOND;
    }

    /** A cosignature is a statement about a checkpoint, and means nothing below another text. */
    private static boolean isCheckpoint(String text) {
        try {
            Checkpoint.parse(text);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }
}
