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
 * A public key that verifies signed notes, with the name it signs under (C2SP signed-note).
 *
 * <p>Its text form is {@code name+keyId+base64}. Equal are two keys of the same name and bytes.
 */
public final class NoteKey {

    /** Ed25519 over the note's text (C2SP signed-note, "Signature types"). */
    private static final byte ED25519 = 0x01;

    private static final int LENGTH = 32;

    /** What comes before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern NAME = Pattern.compile("[^+\\s\\p{Z}\\p{C}]{1,255}");

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    private NoteKey(String name, byte[] bytes) {
        this.name = requireName(name);
        this.bytes = bytes;
        try {
            this.key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(x509()));
        } catch (GeneralSecurityException e) {
            throw new Malformed("Not an Ed25519 key", e);
        }
    }

    static NoteKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        var start = encoded.length - LENGTH;
        if (start != X509_PREFIX.length
                || !Arrays.equals(X509_PREFIX, Arrays.copyOf(encoded, start))) {
            throw new Malformed("Not an Ed25519 key");
        }
        return new NoteKey(name, Arrays.copyOfRange(encoded, start, encoded.length));
    }

    /** Reads {@code name+keyId+base64}. */
    public static NoteKey parse(String text) {
        // the base64 may itself contain a plus
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed("A verifier key looks like name+keyid+base64");
        }
        var typeAndKey = StrictBase64.decode(parts[2]);
        if (typeAndKey.length != 1 + LENGTH || typeAndKey[0] != ED25519) {
            throw new Malformed("A verifier key that is not of Ed25519");
        }
        var key = new NoteKey(parts[0], Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
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

    /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key). */
    int id() {
        var named = concat((name + "\n").getBytes(StandardCharsets.UTF_8), typeAndKey());
        return ByteBuffer.wrap(Hash.of(named).bytes()).getInt();
    }

    boolean verifies(byte[] signature, byte[] text) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
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
        return concat(new byte[] {ED25519}, bytes);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
