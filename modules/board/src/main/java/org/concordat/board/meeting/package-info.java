/**
 * Meetings of a body: called, published, opened, closed; their agenda, who came, who declared what,
 * and whether a vote counts.
 *
 * <p>{@link org.concordat.board.meeting.Meeting} is the one aggregate; the neighbouring packages
 * hold what people do with its parts.
 */
@NullMarked
package org.concordat.board.meeting;

import org.jspecify.annotations.NullMarked;
