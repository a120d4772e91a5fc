/** What the board contributes to people's work and to forward plans. */
@NullMarked
package org.concordat.board.work;

import org.jspecify.annotations.NullMarked;
