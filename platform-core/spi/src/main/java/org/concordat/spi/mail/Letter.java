package org.concordat.spi.mail;

import org.concordat.spi.PlainText;

/**
 * A letter to one person, in plain text.
 *
 * <p>Nothing in it can become a header of its own: its address and its subject are one line each,
 * without control characters (RFC 5322, 2.2), or there is no letter.
 *
 * @param subject at most 200 characters
 * @param text at most 20,000 characters
 */
public record Letter(EmailAddress to, String subject, String text) {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 20_000;

    /**
     * @throws org.concordat.spi.InvalidInput naming {@code subject} or {@code text}
     */
    public Letter {
        subject = PlainText.line("subject", subject, LONGEST_SUBJECT);
        text = PlainText.paragraphs("text", text, LONGEST_TEXT);
    }

    /** Whom it is for and what about; the text may hold a secret. */
    @Override
    public String toString() {
        return "Letter[subject=" + subject + "]";
    }
}
