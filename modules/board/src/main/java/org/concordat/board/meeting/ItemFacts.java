package org.concordat.board.meeting;

import java.util.List;
import java.util.Map;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;

/** What the trail tells of an item: a private one's title is withheld. */
final class ItemFacts {

    private ItemFacts() {}

    static Facts of(NumberedItem numbered) {
        var item = numbered.item();
        var facts =
                Facts.of("number", numbered.number())
                        .and("item", item.id().value())
                        .and("purpose", item.purpose().name())
                        .and("access", item.access().label());
        return item.isPrivate() ? facts : facts.and("title", item.title());
    }

    static Map<String, String> withheld(NumberedItem numbered) {
        return numbered.item().isPrivate() ? Map.of("title", numbered.title()) : Map.of();
    }

    static List<Subject> subjects(Subject meeting, Subject body, NumberedItem item) {
        return List.of(meeting, body, Subject.of("board.item", item.id().value()));
    }
}
