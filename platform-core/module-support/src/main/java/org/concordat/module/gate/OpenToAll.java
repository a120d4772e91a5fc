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
}
