package org.concordat.spi.reports;

import org.concordat.audit.Subject;
import org.concordat.spi.Extension;
import org.concordat.spi.identity.Actor;

/** A section that packs can include. */
public interface ReportSection extends Extension {

    /** What it is: the same at every call. */
    SectionOutline outline();

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
     * Writes the rows, in order, with a value for each column of the outline.
     *
     * @throws org.concordat.spi.NotFound when there is no such subject, or the actor may not see it
     */
    void rows(SectionContext context, RowSink sink);
}
