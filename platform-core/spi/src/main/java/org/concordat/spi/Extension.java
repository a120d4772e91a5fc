package org.concordat.spi;

/**
 * What a module offers to the platform: any CDI bean of a sub-interface is registered when its
 * module starts and withdrawn when it stops.
 *
 * <p>The platform calls an extension with the module's own class loader and naming context, and
 * possibly from several threads at once.
 */
public interface Extension {}
