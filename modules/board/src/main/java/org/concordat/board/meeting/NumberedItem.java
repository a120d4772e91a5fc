package org.concordat.board.meeting;

import java.util.ArrayList;
import java.util.List;

/**
 * An item with its number on the agenda.
 *
 * @param number such as "5" or "5.1"
 */
public record NumberedItem(String number, AgendaItem item) {

    public ItemId id() {
        return item.id();
    }

    public String title() {
        return item.title();
    }

    /** The title, or for those who may not know it, only that there is an item. */
    public String titleFor(boolean mayReadPrivate) {
        return item.access().kind() == Access.Kind.CONFIDENTIAL && !mayReadPrivate
                ? "Confidential item"
                : item.title();
    }

    static List<NumberedItem> of(List<AgendaItem> inOrder) {
        var numbered = new ArrayList<NumberedItem>();
        var main = 0;
        var sub = 0;
        for (var item : inOrder) {
            if (item.isSubItem() && main > 0) {
                numbered.add(new NumberedItem(main + "." + ++sub, item));
            } else {
                sub = 0;
                numbered.add(new NumberedItem(String.valueOf(++main), item));
            }
        }
        return List.copyOf(numbered);
    }
}
