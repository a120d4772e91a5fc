package org.concordat.platform.trail;

/** What is stored contradicts itself, so nothing is sealed or signed; the message says what. */
final class Unsealable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unsealable(String message) {
        super(message);
    }
}
