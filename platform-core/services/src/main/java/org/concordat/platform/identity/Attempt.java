package org.concordat.platform.identity;

import java.time.Duration;

/** What strangers can try, and how often from one address before they wait. */
public enum Attempt {
    /** Passwords for any account: guessing a few for each of many. */
    SIGN_IN(100, Duration.ofMinutes(15)),
    /** Letters with a new password. */
    RESET(30, Duration.ofMinutes(15)),
    /** One-time links that do not exist. */
    LINK(30, Duration.ofMinutes(15)),
    /** API tokens that do not work; a program that was forgotten sends one again and again. */
    TOKEN(100, Duration.ofMinutes(15)),
    /** Answers of an identity provider that it did not give, or not to this browser. */
    PROVIDER(100, Duration.ofMinutes(15)),
    /** Passkeys that are not of an account here, or not right. */
    PASSKEY(100, Duration.ofMinutes(15));

    private final int most;
    private final Duration window;

    Attempt(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    int most() {
        return most;
    }

    Duration window() {
        return window;
    }
}
