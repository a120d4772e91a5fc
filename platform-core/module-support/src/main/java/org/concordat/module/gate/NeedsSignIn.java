package org.concordat.module.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A door for everybody who is signed in, because behind it is only what is their own, or what
 * decides by itself what each of them sees. It stands where {@link Needs} would.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsSignIn {}
