package org.concordat.module.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link Needs} or {@link NeedsSignIn}: the caller has to have proved within the last ten
 * minutes that it is still them. A page leads to that proof and back; REST answers 403.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsStepUp {}
