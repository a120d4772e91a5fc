package org.concordat.portal.trail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of the trail that can be taken away.
 *
 * @param use what it is for
 */
public record Download(String label, String use, String link) {

    /** The three formats of one selection, which the parameters of the export name. */
    static List<Download> of(Map<String, String> selection) {
        return List.of(
                new Download(
                        "Signed archive",
                        "For proof: each entry as it was sealed, the signed checkpoint and the log's"
                                + " key. The verifier checks it without this server.",
                        address(selection, "archive")),
                new Download(
                        "CSV",
                        "For a spreadsheet: a line for each entry. It proves nothing by itself.",
                        address(selection, "csv")),
                new Download(
                        "JSON Lines",
                        "For a monitoring system (SIEM): an entry a line in its sealed spelling,"
                                + " with its hash.",
                        address(selection, "json-lines")));
    }

    private static String address(Map<String, String> selection, String format) {
        var parameters = new LinkedHashMap<>(selection);
        parameters.put("format", format);
        return Criteria.address("/api/trail/export", parameters);
    }
}
