package org.concordat.module.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The paths of this deployment that need no sign-in; everything else does.
 *
 * <p>It stands on any bean. A path is exact, such as {@code /sign-in}, or ends in {@code /*} for
 * all below it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenToAll {

    /** Paths within the deployment's context. */
    String[] value();

    /**
     * Those among them to which other servers post: what they send proves by itself where it comes
     * from, and no session counts for what is done with it.
     */
    String[] fromElsewhere() default {};
}
