/** Papers: filed as PDF for an agenda item, replaced by later versions, read by those who may. */
@NullMarked
package org.concordat.board.paper;

import org.jspecify.annotations.NullMarked;
