/** Interests that members declare, and what they mean for an item. */
@NullMarked
package org.concordat.board.interest;

import org.jspecify.annotations.NullMarked;
