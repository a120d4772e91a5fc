package org.concordat.platform.authority;

import java.io.Serial;
import org.concordat.spi.RuleViolation;

/** Breaking the glass is not handed on to deputies, and no emergency prolongs itself. */
public final class GlassNotTheirs extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    GlassNotTheirs() {
        super(Kind.FORBIDDEN, null, "platform.break-glass.not-theirs");
    }
}
