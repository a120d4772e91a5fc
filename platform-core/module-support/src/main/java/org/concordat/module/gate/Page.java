package org.concordat.module.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that a bean stands behind; the bean's {@link Needs} or {@link NeedsSignIn} says who may
 * open it. A page that no bean names is refused, unless it is {@link OpenToAll open to all}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Page.Several.class)
public @interface Page {

    /**
     * The path within the deployment: {@code /meeting} for {@code meeting.xhtml}, and all of it for
     * another file, such as a page's own script.
     */
    String value();

    /** What this page needs instead of what the bean's other pages need. */
    String[] needs() default {};

    /** The pages of a bean that has several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        Page[] value();
    }
}
