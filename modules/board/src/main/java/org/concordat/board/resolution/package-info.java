/** Resolutions: motions that a meeting voted on, and the register in which each stays for ever. */
@NullMarked
package org.concordat.board.resolution;

import org.jspecify.annotations.NullMarked;
