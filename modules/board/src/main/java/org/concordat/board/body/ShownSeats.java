package org.concordat.board.body;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.board.Typed;

/**
 * The seats of a form with a line for each. Each line says itself whose it is, in a hidden field
 * {@code seat}: Faces knows lines by their number alone, and the body may have other seats by now
 * than when the page was shown.
 */
@RequestScoped
public class ShownSeats {

    private static final String FIELD = "seat";

    private final HttpServletRequest request;

    @Inject
    ShownSeats(HttpServletRequest request) {
        this.request = request;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ShownSeats() {
        this(null);
    }

    /**
     * The seats in the order of the lines: of a form that was sent, those that it showed. One that
     * the body has no more keeps its line, and what is entered there is refused.
     *
     * @param now the body's
     */
    public List<SeatHeld> of(List<SeatHeld> now) {
        return sent(FIELD)
                .map(shown -> shown.stream().map(id -> seat(id, now)).toList())
                .orElse(now);
    }

    /** What a sent form has in its hidden fields of this name; empty when it has none. */
    public Optional<List<SeatId>> sent(String field) {
        var values = request.getParameterValues(field);
        return "POST".equals(request.getMethod()) && values != null
                ? Optional.of(Stream.of(values).map(id -> new SeatId(Typed.id(id))).toList())
                : Optional.empty();
    }

    private static SeatHeld seat(SeatId id, List<SeatHeld> now) {
        return now.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseGet(() -> new SeatHeld(id, "A seat of before", "", true, "", null, null));
    }
}
