package org.concordat.packs.edition;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** A private edition with something in it that an interest keeps from the one who asks for it. */
final class KeptFromReader extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    KeptFromReader() {
        super(Kind.FORBIDDEN, null, "packs.edition.kept-from-you");
    }
}
