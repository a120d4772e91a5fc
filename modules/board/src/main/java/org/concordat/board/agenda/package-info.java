/** The agenda: its items while they are drafted, and its publication. */
@NullMarked
package org.concordat.board.agenda;

import org.jspecify.annotations.NullMarked;
