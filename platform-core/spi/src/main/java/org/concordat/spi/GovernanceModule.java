package org.concordat.spi;

/**
 * A module of the partnership's governance, such as board governance or statutory returns.
 *
 * <p>A module is one deployment with one CDI bean of this type. Everything else follows from its id
 * by convention: schema, changelog, persistence unit, context path, permissions, event types and
 * message keys. What it offers to the platform it offers as further beans that implement {@link
 * Extension extension interfaces}.
 */
public interface GovernanceModule {

    /** A short lower-case word such as {@code board}: {@code [a-z][a-z0-9-]*}, 32 at most. */
    String id();

    /** The name that people see, such as "Board governance". */
    String displayName();
}
