package org.concordat.platform.identity.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.identity.AccountId;

/** Secrets for apps that are about to be set up: a page carries each, sealed for its account. */
record Proposals(AccountId account, Clock clock) {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String ISSUER = "Concordat";

    /** One that a page sent back, and is good still. */
    record Opened(String secret) {

        /** The step of the code, when the app has the secret. */
        OptionalLong stepOf(String typed, Instant now) {
            return new Totp(Base32.decode(secret))
                    .find(typed.replaceAll("[\\s-]", ""), now, Long.MIN_VALUE);
        }
    }

    Proposal make(String signInName) {
        return show(Base32.encode(Totp.random().secret()), clock.instant(), signInName);
    }

    /** The same again, or another when it is too old. */
    Proposal again(String sealed, String signInName) {
        return open(sealed)
                .map(opened -> show(opened.secret(), sealed, signInName))
                .orElseGet(() -> make(signInName));
    }

    /** Empty when it is too old, or was not made for this account. */
    Optional<Opened> open(String sealed) {
        String[] parts;
        try {
            parts = KeptSecrets.ofThisServer().decrypt(sealed, context()).split(" ");
        } catch (IllegalStateException e) {
            // nobody gets one that cannot be opened from a page of ours
            return Optional.empty();
        }
        var made = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isBefore(made.plus(LIFE))
                ? Optional.of(new Opened(parts[0]))
                : Optional.empty();
    }

    private Proposal show(String secret, Instant made, String signInName) {
        var sealed =
                KeptSecrets.ofThisServer().encrypt(secret + " " + made.getEpochSecond(), context());
        return show(secret, sealed, signInName);
    }

    /**
     * Apps read the address that Google Authenticator began with (its wiki, "Key Uri Format"), and
     * most of them only the parameters that all understand.
     */
    private static Proposal show(String secret, String sealed, String signInName) {
        var label = URLEncoder.encode(signInName, StandardCharsets.UTF_8);
        var address =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, label, secret, ISSUER);
        return new Proposal(secret.replaceAll("(.{4})(?!$)", "$1 "), QrCode.of(address), sealed);
    }

    private String context() {
        return "authenticator app proposed to " + account;
    }
}
