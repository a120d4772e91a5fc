package org.concordat.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.concordat.spi.NotFound;

/**
 * The row of a table whose form was sent. Each row's form says itself which it is, in a hidden
 * field {@code row}: Faces knows rows by their number alone, and the list may have changed since
 * the page was shown.
 */
@RequestScoped
public class ChosenRow {

    private final HttpServletRequest request;

    @Inject
    ChosenRow(HttpServletRequest request) {
        this.request = request;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ChosenRow() {
        this(null);
    }

    /**
     * What stands in the row.
     *
     * @throws NotFound when the form named nothing
     */
    public UUID id() {
        var given = request.getParameter("row");
        try {
            return UUID.fromString(given == null ? "" : given);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
