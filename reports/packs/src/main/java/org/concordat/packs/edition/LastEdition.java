package org.concordat.packs.edition;

import java.time.Instant;

/**
 * The edition that a new one follows.
 *
 * @param asAt the time of its snapshot
 * @param position how far it had read the trail
 */
public record LastEdition(int number, Instant asAt, long position) {}
