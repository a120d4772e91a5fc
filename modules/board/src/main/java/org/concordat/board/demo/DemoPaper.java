package org.concordat.board.demo;

import java.io.InputStream;
import java.util.Objects;
import org.concordat.board.paper.CoverSheet;

/**
 * A ready-made paper of the demonstration.
 *
 * @param resource its PDF beside this class
 * @param itemTitle the agenda item that it belongs to
 */
record DemoPaper(String resource, String itemTitle, CoverSheet cover) {

    InputStream content() {
        return Objects.requireNonNull(
                DemoPaper.class.getResourceAsStream(resource), () -> "No paper " + resource);
    }
}
