/**
 * The platform as a module's tests see it: each service of the SPI in memory, told by a test what
 * it holds and asked afterwards what became of it. No container and no database is needed.
 *
 * <p>It comes as the SPI's test-jar, for the scope {@code test}; no part of it is on a server.
 */
@NullMarked
package org.concordat.spi.testing;

import org.jspecify.annotations.NullMarked;
