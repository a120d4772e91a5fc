/**
 * The board's part of the demonstration partnerships: bodies, seats and meetings by role, no person
 * named. What the partnerships did not say themselves is marked as demonstration.
 */
@NullMarked
package org.concordat.board.demo;

import org.jspecify.annotations.NullMarked;
