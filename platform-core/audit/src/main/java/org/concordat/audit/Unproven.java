package org.concordat.audit;

/** A claim that its signature or proof does not bear out; the message says why in plain words. */
public final class Unproven extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unproven(String message) {
        super(message);
    }
}
