package org.concordat.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs notes under a name with an Ed25519 key.
 *
 * <p>Ed25519 is deterministic (RFC 8032 section 5.1.6): the same text gets the same signature, so a
 * checkpoint that is signed again after a crash is the same checkpoint.
 */
public final class NoteSigner {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s+"
                            + "-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final int LONGEST_FILE = 10_000;

    private final PrivateKey privateKey;
    private final NoteKey key;
    private final NoteKey cosignatureKey;

    private NoteSigner(String name, PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.key = NoteKey.of(name, NoteKey.Type.SIGNATURE, publicKey);
        this.cosignatureKey = NoteKey.of(name, NoteKey.Type.COSIGNATURE, publicKey);
        var probe = "a key that signs is a key that verifies\n".getBytes(StandardCharsets.UTF_8);
        if (!key.verifiesBytes(signature(probe), probe)) {
            throw new Malformed("The private and the public key do not belong together");
        }
    }

    /**
     * A signer with a key from elsewhere, such as a keystore; the private key may be one that does
     * not leave its token.
     */
    public static NoteSigner of(String name, PrivateKey privateKey, PublicKey publicKey) {
        return new NoteSigner(name, privateKey, publicKey);
    }

    /** A signer with a new key. */
    public static NoteSigner generate(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(name, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has Ed25519", e);
        }
    }

    /**
     * Reads the key from a file that {@link #write} wrote, or that OpenSSL did: the private key in
     * PKCS#8, then the public key, both as PEM.
     *
     * @throws IOException when the file cannot be read, or everybody may read it
     */
    public static NoteSigner read(String name, Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " can be read by everybody: the key in it is not secret");
        }
        if (Files.size(file) > LONGEST_FILE) {
            throw new Malformed(file + " is too large for a key");
        }
        var pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.matches()) {
            throw new Malformed(file + " does not hold a private key and its public key as PEM");
        }
        try {
            var keys = KeyFactory.getInstance("Ed25519");
            return new NoteSigner(
                    name,
                    keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group(1)))),
                    keys.generatePublic(new X509EncodedKeySpec(decoded(pem.group(2)))));
        } catch (GeneralSecurityException e) {
            throw new Malformed(file + " does not hold an Ed25519 key", e);
        }
    }

    private static byte[] decoded(String pem) {
        try {
            return Base64.getMimeDecoder().decode(pem);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A key's PEM that is not base64", e);
        }
    }

    /** Writes the key to a new file that its owner alone may read; a file that is there stays. */
    public void write(Path file) throws IOException {
        var pem = pem("PRIVATE", privateKey.getEncoded()) + pem("PUBLIC", key.x509());
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, ownerOnly(file))) {
            var bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The key that verifies what this signer signs. */
    public NoteKey key() {
        return key;
    }

    /** Signs a text, which ends with a line's end. */
    public SignedNote sign(String text) {
        return new SignedNote(text, List.of(line(text)));
    }

    /** Adds this signer's line to a note: during a rotation both of a log's keys sign. */
    public SignedNote countersign(SignedNote note) {
        return note.and(line(note.text()));
    }

    /**
     * The key that verifies what this signer cosigns. A key pair does one or the other, as a log's
     * or as a witness's (C2SP signed-note, "Verifier keys").
     */
    public NoteKey cosignatureKey() {
        return cosignatureKey;
    }

    /**
     * A witness's line for a log's checkpoint: that it is the largest consistent one it saw as of
     * that time, cut to seconds (C2SP tlog-cosignature, "Ed25519 signed message").
     */
    public SignedNote.Line cosignature(SignedNote checkpoint, Instant time) {
        Checkpoint.parse(checkpoint.text());
        var seconds = time.getEpochSecond();
        var signature = signature(Cosignature.message(seconds, checkpoint.text()));
        return new SignedNote.Line(
                cosignatureKey.name(),
                cosignatureKey.id(),
                Cosignature.timestamped(seconds, signature));
    }

    /** Adds a witness's line to a log's checkpoint. */
    public SignedNote cosign(SignedNote checkpoint, Instant time) {
        return checkpoint.and(cosignature(checkpoint, time));
    }

    private SignedNote.Line line(String text) {
        var signature = signature(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote.Line(key.name(), key.id(), signature);
    }

    private byte[] signature(byte[] text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + key.name() + " does not sign", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
                : new FileAttribute<?>[0];
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
                .formatted(kind, Base64.getEncoder().encodeToString(key), kind);
    }
}
