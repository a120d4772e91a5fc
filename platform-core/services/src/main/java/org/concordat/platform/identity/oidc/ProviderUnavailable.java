package org.concordat.platform.identity.oidc;

import java.io.Serial;

/** The provider does not answer, or not with what it should. */
final class ProviderUnavailable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    ProviderUnavailable(String message) {
        super(message);
    }

    ProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
