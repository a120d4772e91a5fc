package org.concordat.engine;

import java.io.Serial;

/** A template that does what templates may not, or that cannot be compiled or filled. */
public final class TemplateRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    TemplateRefused(String template, String why) {
        super("Template " + template + ": " + why);
    }

    TemplateRefused(String template, Throwable cause) {
        super("Template " + template + ": " + cause.getMessage(), cause);
    }
}
