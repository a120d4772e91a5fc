package org.concordat.engine;

import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a spec.
 *
 * @param pages of the whole pack
 * @param entries the lines of its contents page, in order
 * @param proofAt the offset of the blank for its proof; empty when it has none
 */
public record CompiledPack(int pages, List<Entry> entries, OptionalLong proofAt) {

    public CompiledPack {
        entries = List.copyOf(entries);
    }

    /**
     * A line of the contents page.
     *
     * @param section the section's id
     * @param level 1 for a section, 2 for a paper in it
     * @param item such as "Item 5.1", or empty
     * @param purpose such as "For decision", or empty
     * @param page the first is 1
     */
    public record Entry(
            String section, int level, String item, String title, String purpose, int page) {}
}
