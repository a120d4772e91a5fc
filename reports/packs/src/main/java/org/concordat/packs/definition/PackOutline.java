package org.concordat.packs.definition;

import java.util.List;
import java.util.UUID;

/**
 * A definition as others read it.
 *
 * @param code what REST and schedules name it by, such as {@code board-pack}
 * @param subjectType what its packs are about, such as {@code board.meeting}
 * @param sections the sections' ids, in their order
 */
public record PackOutline(
        UUID id,
        String code,
        String title,
        String subjectType,
        List<String> sections,
        long version) {

    public PackOutline {
        sections = List.copyOf(sections);
    }
}
