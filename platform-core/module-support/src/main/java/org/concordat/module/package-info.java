/**
 * Joins a module's deployment to the platform: its start, the SPI by injection, who is signed in.
 */
@NullMarked
package org.concordat.module;

import org.jspecify.annotations.NullMarked;
