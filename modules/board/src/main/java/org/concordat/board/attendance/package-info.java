/** Attendance: who came to a meeting, who sent apologies or a substitute. */
@NullMarked
package org.concordat.board.attendance;

import org.jspecify.annotations.NullMarked;
