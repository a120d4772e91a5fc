package org.concordat.module;

import java.io.Serial;

/** The request needs somebody who is signed in: a page leads to sign-in, REST answers 401. */
public final class NotSignedIn extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;
}
