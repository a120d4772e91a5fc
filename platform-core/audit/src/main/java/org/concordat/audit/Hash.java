package org.concordat.audit;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value: of an entry, of a node of the tree, or of a file.
 *
 * <p>Leaves and nodes are hashed with different first bytes (RFC 6962 section 2.1), so that a node
 * can never be passed off as an entry.
 */
public record Hash(byte[] bytes) {

    /** How many bytes a hash has. */
    public static final int LENGTH = 32;

    /** The root of the tree without entries: SHA-256 of nothing (RFC 6962 section 2.1). */
    public static final Hash EMPTY_ROOT = of(new byte[0]);

    static final byte LEAF_PREFIX = 0x00;
    static final byte NODE_PREFIX = 0x01;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new Malformed("A hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** The plain SHA-256 of some bytes. */
    public static Hash of(byte[] content) {
        return new Hash(sha256().digest(content));
    }

    /** The plain SHA-256 of a stream to its end, at constant memory. */
    static Hash of(InputStream content) throws IOException {
        var sha256 = sha256();
        var buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return new Hash(sha256.digest());
    }

    /** The leaf hash of an entry's bytes. */
    public static Hash leaf(byte[] entry) {
        var sha256 = sha256();
        sha256.update(LEAF_PREFIX);
        return new Hash(sha256.digest(entry));
    }

    /** The hash of the node above two subtrees. */
    public static Hash node(Hash left, Hash right) {
        var sha256 = sha256();
        sha256.update(NODE_PREFIX);
        sha256.update(left.bytes);
        return new Hash(sha256.digest(right.bytes));
    }

    /** Reads 64 lower-case hexadecimal digits. */
    public static Hash fromHex(String hex) {
        Hash hash;
        try {
            hash = new Hash(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new Malformed("Not a SHA-256 in hexadecimal", e);
        }
        if (!hash.hex().equals(hex)) {
            throw new Malformed("Not a SHA-256 in lower-case hexadecimal");
        }
        return hash;
    }

    /**
     * Reads standard base64 with its padding, and refuses every other spelling of the same bytes.
     */
    public static Hash fromBase64(String base64) {
        return new Hash(StrictBase64.decode(base64));
    }

    /** A copy of the 32 bytes. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The hash as 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The hash in standard base64 with padding, as checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
