package org.concordat.board.paper;

import org.concordat.board.meeting.Purpose;
import org.concordat.spi.PlainText;

/**
 * What stands before a paper's pages.
 *
 * @param recommendation what the meeting is asked to do
 * @param author the role of who wrote it
 */
public record CoverSheet(
        String title, Purpose purpose, String recommendation, String author, String summary) {

    private static final int LONGEST = 10_000;

    public CoverSheet {
        title = PlainText.line("title", title, 200);
        recommendation = PlainText.paragraphs("recommendation", recommendation, LONGEST);
        author = PlainText.line("author", author, 200);
        summary = PlainText.paragraphs("summary", summary, LONGEST);
    }
}
