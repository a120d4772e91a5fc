package org.concordat.platform.identity;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106), as {@code $argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>}: the
 * form of its reference implementation, which other libraries read.
 */
record Argon2id(Cost cost, byte[] salt, byte[] hash) implements PasswordHash {

    static final String PREFIX = "$argon2id$v=19$";

    private static final Pattern KEPT =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,8}),t=([0-9]{1,4}),p=([0-9]{1,3})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What one hash takes.
     *
     * @param memory in KiB
     * @param passes over the memory
     * @param lanes that can be worked on side by side
     */
    record Cost(int memory, int passes, int lanes) {

        /**
         * OWASP Password Storage Cheat Sheet, "Argon2id": 19 MiB, two passes, one lane at least.
         * More memory with fewer passes is worth the same there; this is what a small server
         * affords many times.
         */
        static final Cost OWASP = new Cost(19 * 1024, 2, 1);

        boolean isLessThan(Cost other) {
            return memory < other.memory || passes < other.passes;
        }
    }

    static Argon2id hash(String password, Cost cost) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Argon2id(cost, salt, derive(password, salt, cost, HASH_BYTES));
    }

    static Argon2id parse(String kept) {
        var parts = KEPT.matcher(kept);
        if (!parts.matches()) {
            throw PasswordHash.unknown();
        }
        return new Argon2id(
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    @Override
    public boolean isOf(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, cost, hash.length));
    }

    private static byte[] derive(String password, byte[] salt, Cost cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memory())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build());
        var typed = PasswordHash.utf8(password);
        var hash = new byte[length];
        generator.generateBytes(typed, hash);
        Arrays.fill(typed, (byte) 0);
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Argon2id same && toString().equals(same.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return PREFIX
                + "m="
                + cost.memory()
                + ",t="
                + cost.passes()
                + ",p="
                + cost.lanes()
                + "$"
                + PasswordHash.base64(salt)
                + "$"
                + PasswordHash.base64(hash);
    }
}
