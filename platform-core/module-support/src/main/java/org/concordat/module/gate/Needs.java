package org.concordat.module.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission without which a door does not open: a resource or one of its methods, the bean of
 * a {@link Page}, a servlet. What stands on a method counts instead of what stands on its class.
 *
 * <p>The gate asks whether the caller holds it anywhere, before anything behind the door runs. What
 * is behind it still asks {@link org.concordat.spi.authority.Authority} about its very subject.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    /** Permissions as their module declares them; any one of several is enough. */
    String[] value();
}
