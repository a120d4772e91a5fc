package org.concordat.spi.reports;

import java.util.List;
import org.concordat.spi.Extension;

/** A section that packs can include. */
public interface ReportSection extends Extension {

    /** The {@link #subjectType()} of a section that fits a pack about anything. */
    String ANY_SUBJECT = "*";

    /** Such as {@code board.agenda}: module id and section. */
    String id();

    /** The section's heading in the pack, its contents page and its bookmarks. */
    String title();

    /** The type of subject that it is about, such as {@code board.meeting}, or {@code *}. */
    String subjectType();

    /** Where it usually stands in a pack, the first lowest: an editor's first suggestion. */
    int usualPlace();

    List<Column> columns();

    Template template();

    /**
     * Writes the rows, in order.
     *
     * @throws org.concordat.spi.NotFound when there is no such subject, or the actor may not see it
     */
    void rows(SectionContext context, RowSink sink);
}
