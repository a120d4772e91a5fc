package org.concordat.board.meeting;

import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;

/**
 * An agenda item as somebody asks for it.
 *
 * @param subItem whether it belongs under the item before it: 2.1, 2.2
 * @param presenter the role of who presents it; may be empty
 */
public record ItemDraft(
        String title, Purpose purpose, Access access, String presenter, boolean subItem) {

    public ItemDraft {
        title = PlainText.line("title", title, 200);
        presenter = PlainText.optional("presenter", presenter, 200);
        if (presenter.indexOf('\n') >= 0) {
            throw new InvalidInput("presenter", "platform.text.one-line");
        }
    }
}
