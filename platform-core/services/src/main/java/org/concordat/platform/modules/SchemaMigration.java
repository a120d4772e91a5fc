package org.concordat.platform.modules;

/** Brings a module's schema to what its changelog says. */
@FunctionalInterface
interface SchemaMigration {

    /**
     * Does nothing when the module has no changelog; throws a runtime exception when it fails.
     *
     * @param loader the module's
     */
    void migrate(String moduleId, ClassLoader loader);
}
