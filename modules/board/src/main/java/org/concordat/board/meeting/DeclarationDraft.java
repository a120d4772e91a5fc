package org.concordat.board.meeting;

import org.concordat.board.body.SeatId;
import org.concordat.spi.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * An interest as somebody declares it.
 *
 * @param item which it touches, or null for the whole meeting
 */
public record DeclarationDraft(
        SeatId seat,
        @Nullable ItemId item,
        InterestCategory category,
        Regime regime,
        String description,
        Handling handling) {

    public DeclarationDraft {
        description = PlainText.paragraphs("description", description, 2_000);
    }
}
