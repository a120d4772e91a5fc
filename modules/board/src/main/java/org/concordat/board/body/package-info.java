/**
 * Bodies: their terms of reference, seats, and who is appointed to them.
 *
 * <p>Others ask {@link org.concordat.board.body.Bodies} for the {@link
 * org.concordat.board.body.Membership} on a day; the aggregate behind it stays in here.
 */
@NullMarked
package org.concordat.board.body;

import org.jspecify.annotations.NullMarked;
