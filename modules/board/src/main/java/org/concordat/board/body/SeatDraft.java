package org.concordat.board.body;

import java.util.Locale;
import org.concordat.spi.PlainText;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A seat as somebody asks for it.
 *
 * @param organisation the partner that fills it, or null for none
 */
public record SeatDraft(
        String role, @Nullable OrganisationId organisation, boolean voting, String constituency) {

    public SeatDraft {
        role = PlainText.line("role", role, 200);
        constituency = PlainText.line("constituency", constituency, 50).toLowerCase(Locale.UK);
    }
}
