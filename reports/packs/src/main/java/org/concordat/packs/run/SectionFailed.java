package org.concordat.packs.run;

import java.io.Serial;

/** A module could not write the rows of its section. */
final class SectionFailed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String section;

    SectionFailed(String section, RuntimeException cause) {
        super("The section " + section + " could not be filled", cause);
        this.section = section;
    }

    String section() {
        return section;
    }
}
