package org.concordat.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.Template;

/**
 * A section of a pack.
 *
 * <p>When one of its columns is a {@link Column.Type#DOCUMENT}, it is a section of papers: each row
 * is filled by itself as the paper's cover sheet, followed by the paper's own pages, and stands in
 * the contents. Of such a row the engine reads the text columns {@value #STAMP} ("Item 5.1"),
 * {@value #TITLE}, {@value #PURPOSE} and {@value #PRESENTER}, where there are any.
 *
 * @param id such as {@code board.agenda}
 * @param title in the contents and the bookmarks
 * @param rows writes the rows in order, called once, in the thread that compiles the pack
 */
public record SectionSpec(
        String id, String title, List<Column> columns, Template template, Consumer<RowSink> rows) {

    /** The column with what is stamped on a paper's pages. */
    public static final String STAMP = "stamp";

    /** The column with a paper's title. */
    public static final String TITLE = "title";

    /** The column that says what a paper is for: decision, discussion, assurance, information. */
    public static final String PURPOSE = "purpose";

    public SectionSpec {
        columns = List.copyOf(columns);
        if (columns.stream().filter(c -> c.type() == Column.Type.DOCUMENT).count() > 1) {
            throw new IllegalArgumentException("Two DOCUMENT columns in section " + id);
        }
    }

    /** The column with the presenter's role. */
    public static final String PRESENTER = "presenter";

    Optional<Column> paperColumn() {
        return columns.stream().filter(c -> c.type() == Column.Type.DOCUMENT).findFirst();
    }
}
