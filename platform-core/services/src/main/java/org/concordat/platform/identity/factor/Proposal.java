package org.concordat.platform.identity.factor;

/**
 * A secret for an authenticator app, until its first code shows that the app has it.
 *
 * <p>The server keeps nothing of it meanwhile: the page carries it, sealed.
 *
 * @param key the secret as text, in groups of four, for who cannot read the code with a camera
 * @param code what the camera reads
 * @param sealed what the page sends back with the app's first code
 */
public record Proposal(String key, QrCode code, String sealed) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Proposal";
    }
}
