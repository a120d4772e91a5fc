package org.concordat.spi.reports;

import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

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
     * Whether something of the subject that this section shows is kept from a person who may read
     * its private editions otherwise, such as the paper of an item in which a member is interested.
     * Asked whenever such an edition is handed out: it may come to be so after the edition was
     * issued. A section without such rules keeps nothing from anybody.
     */
    default boolean isKeptFrom(Actor reader, Subject subject) {
        return false;
    }

    /**
     * Writes the rows, in order.
     *
     * @throws org.concordat.spi.NotFound when there is no such subject, or the actor may not see it
     */
    void rows(SectionContext context, RowSink sink);
}
