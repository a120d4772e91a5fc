package org.concordat.module.gate;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/** What a door asks of whoever comes to it. */
sealed interface Demand {

    /** Nobody said what the door asks, so it stays shut for everybody. */
    record Undeclared() implements Demand {}

    /** Nothing: it is open to all. */
    record Nothing() implements Demand {}

    /**
     * Somebody who is signed in.
     *
     * @param permissions of which they hold one somewhere; none when signing in is enough
     * @param lately whether they have to have proved lately that it is still them
     */
    record Somebody(List<String> permissions, boolean lately) implements Demand {

        public Somebody {
            permissions = List.copyOf(permissions);
        }
    }

    /** What a class or a method says of itself. */
    static Optional<Demand> of(AnnotatedElement declared) {
        var lately = declared.isAnnotationPresent(NeedsStepUp.class);
        var needs = declared.getAnnotation(Needs.class);
        if (needs != null) {
            return Optional.of(needing(needs.value(), lately));
        }
        return declared.isAnnotationPresent(NeedsSignIn.class)
                ? Optional.of(new Somebody(List.of(), lately))
                : Optional.empty();
    }

    /** What a page of a bean asks. */
    static Optional<Demand> of(Page page, Class<?> bean) {
        return page.needs().length == 0
                ? of(bean)
                : Optional.of(needing(page.needs(), bean.isAnnotationPresent(NeedsStepUp.class)));
    }

    /** Without any permission it would be open to whoever is signed in: that is said otherwise. */
    private static Demand needing(String[] permissions, boolean lately) {
        return permissions.length == 0
                ? new Undeclared()
                : new Somebody(List.of(permissions), lately);
    }
}
