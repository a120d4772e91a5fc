package org.concordat.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A public Ed25519 key that verifies signed notes, with the name it signs under (C2SP signed-note).
 *
 * <p>A key either signs notes, as a log does, or cosigns checkpoints, as a witness does (C2SP
 * tlog-cosignature); the type is part of the key's id, so neither is ever taken for the other. Its
 * text form is {@code name+keyId+base64}. Equal are two keys of the same name, type and bytes.
 */
public final class NoteKey {

    /** The signature types that are read here (C2SP signed-note, "Signature types"). */
    enum Type {
        /** A signature over the note's text. */
        SIGNATURE(0x01),
        /** A time, and a signature over that time and the note's text. */
        COSIGNATURE(0x04);

        private final byte identifier;

        Type(int identifier) {
            this.identifier = (byte) identifier;
        }

        private static Type of(byte identifier) {
            for (var type : values()) {
                if (type.identifier == identifier) {
                    return type;
                }
            }
            throw new Malformed(
                    "A verifier key of the type 0x%02x; read here are 0x01 (Ed25519) and 0x04 (Ed25519 cosignatures)"
                            .formatted(identifier));
        }
    }

    private static final int LENGTH = 32;

    /** What comes before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern NAME = Pattern.compile("[^+\\s\\p{Z}\\p{C}]{1,255}");

    private final String name;
    private final Type type;
    private final byte[] bytes;
    private final PublicKey key;

    private NoteKey(String name, Type type, byte[] bytes) {
        this.name = requireName(name);
        this.type = type;
        this.bytes = bytes;
        try {
            this.key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(x509()));
        } catch (GeneralSecurityException e) {
            throw new Malformed("Not an Ed25519 key", e);
        }
    }

    static NoteKey of(String name, Type type, PublicKey key) {
        var encoded = key.getEncoded();
        var start = encoded.length - LENGTH;
        if (start != X509_PREFIX.length
                || !Arrays.equals(X509_PREFIX, Arrays.copyOf(encoded, start))) {
            throw new Malformed("Not an Ed25519 key");
        }
        return new NoteKey(name, type, Arrays.copyOfRange(encoded, start, encoded.length));
    }

    /** Reads {@code name+keyId+base64}. */
    public static NoteKey parse(String text) {
        // the base64 may itself contain a plus
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed("A verifier key looks like name+keyid+base64");
        }
        var typeAndKey = StrictBase64.decode(parts[2]);
        if (typeAndKey.length == 0) {
            throw new Malformed("A verifier key without a key");
        }
        var type = Type.of(typeAndKey[0]);
        if (typeAndKey.length != 1 + LENGTH) {
            throw new Malformed("An Ed25519 key has 32 bytes, not " + (typeAndKey.length - 1));
        }
        var key = new NoteKey(parts[0], type, Arrays.copyOfRange(typeAndKey, 1, 1 + LENGTH));
        if (!key.toString().equals(text)) {
            throw new Malformed("A verifier key whose id does not belong to it");
        }
        return key;
    }

    /** Reads verifier keys, one a line, each line ended: the form of a {@code trail.pub} file. */
    public static List<NoteKey> parseLines(String text) {
        if (!text.endsWith("\n")) {
            throw new Malformed("A file of verifier keys ends with a line's end");
        }
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        return Arrays.stream(lines).map(NoteKey::parse).toList();
    }

    /** The name under which the key signs: for a log, its origin. */
    public String name() {
        return name;
    }

    /** Whether it is a witness's key, which cosigns checkpoints and never signs for a log. */
    public boolean cosigns() {
        return type == Type.COSIGNATURE;
    }

    /** Whether both are one key pair, whatever its name and type here. */
    boolean hasSameBytes(NoteKey other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key). */
    int id() {
        var named = concat((name + "\n").getBytes(StandardCharsets.UTF_8), typeAndKey());
        return ByteBuffer.wrap(Hash.of(named).bytes()).getInt();
    }

    /** Whether the rest of a signature line, after the key's id, belongs to this key and text. */
    boolean verifies(byte[] signature, String text) {
        if (cosigns()) {
            return Cosignature.verifiedTime(this, signature, text).isPresent();
        }
        return verifiesBytes(signature, text.getBytes(StandardCharsets.UTF_8));
    }

    boolean verifiesBytes(byte[] signature, byte[] message) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // the JDK reports a signature that cannot be one in this way
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The verifier key {@code name+keyId+base64}. */
    @Override
    public String toString() {
        return name
                + "+"
                + HexFormat.of().toHexDigits(id())
                + "+"
                + Base64.getEncoder().encodeToString(typeAndKey());
    }

    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("A key's name has no spaces and no plus: " + name);
        }
        return name;
    }

    byte[] x509() {
        return concat(X509_PREFIX, bytes);
    }

    private byte[] typeAndKey() {
        return concat(new byte[] {type.identifier}, bytes);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
