package org.concordat.platform.identity.factor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/**
 * Somebody's device with one passkey, and the browser that asks it: ES256, no attestation, as the
 * standard writes its bytes (W3C Web Authentication, section 6).
 */
final class Device {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] id = bytes(UUID.randomUUID());
    private String handle = "";

    /** What the browser says of where it is. */
    String origin = "https://concordat.example";

    /** For whom the device signs. */
    String relyingParty = "concordat.example";

    /** Whether it asks its holder by finger or PIN. */
    boolean verifying = true;

    /** How often it has signed; 0 when it does not count. */
    int count;

    Device() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Its answer to a question for a new passkey. */
    String make(String options) {
        var asked = read(options);
        handle = asked.path("user").path("id").asText();
        var attested = new ByteArrayOutputStream();
        attested.writeBytes(new byte[16]);
        attested.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        attested.writeBytes(id);
        attested.writeBytes(publicKey());
        var data = authenticatorData(ATTESTED, attested.toByteArray());
        var object = new ByteArrayOutputStream();
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        object.writeBytes(new byte[] {(byte) 0xA3, 0x63});
        object.writeBytes(ascii("fmt"));
        object.write(0x64);
        object.writeBytes(ascii("none"));
        object.write(0x67);
        object.writeBytes(ascii("attStmt"));
        object.write(0xA0);
        object.write(0x68);
        object.writeBytes(ascii("authData"));
        object.writeBytes(new byte[] {0x58, (byte) data.length});
        object.writeBytes(data);
        var answer = answer();
        answer.putObject("response")
                .put("clientDataJSON", base64(clientData("webauthn.create", asked)))
                .put("attestationObject", base64(object.toByteArray()));
        return answer.toString();
    }

    /** Its answer to a question for a signature. */
    String sign(String options) {
        var asked = read(options);
        if (count > 0) {
            count++;
        }
        var data = authenticatorData(0, new byte[0]);
        var client = clientData("webauthn.get", asked);
        var answer = answer();
        answer.putObject("response")
                .put("clientDataJSON", base64(client))
                .put("authenticatorData", base64(data))
                .put("signature", base64(signature(data, client)))
                .put("userHandle", handle);
        return answer.toString();
    }

    private ObjectNode answer() {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", base64(id)).put("rawId", base64(id)).put("type", "public-key");
        answer.putObject("clientExtensionResults");
        return answer;
    }

    private byte[] clientData(String type, JsonNode asked) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("challenge", asked.path("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] more) {
        return ByteBuffer.allocate(37 + more.length)
                .put(sha256(ascii(relyingParty)))
                .put((byte) (PRESENT | (verifying ? VERIFIED : 0) | flags))
                .putInt(count)
                .put(more)
                .array();
    }

    /** COSE (RFC 9053, section 7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        key.writeBytes(
                new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        key.writeBytes(of32(point.getAffineX()));
        key.writeBytes(new byte[] {0x22, 0x58, 0x20});
        key.writeBytes(of32(point.getAffineY()));
        return key.toByteArray();
    }

    private static byte[] of32(BigInteger number) {
        var bytes = number.toByteArray();
        var padded = new byte[32];
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            var signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update(data);
            signing.update(sha256(client));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
