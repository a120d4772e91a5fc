package org.concordat.spi.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use-case that writes and appends nothing, because what it writes says nothing about the
 * partnership: the progress of work that is itself in the trail.
 *
 * <p>The architecture tests refuse any other use-case that writes without a trace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Unaudited {

    /** Why nobody will ever ask who did it. */
    String value();
}
