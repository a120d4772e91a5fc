package org.concordat.board.resolution;

import java.util.Locale;
import org.concordat.spi.PlainText;

/**
 * What is put to the vote.
 *
 * @param proposer the role of who proposes it; may be empty
 * @param seconder the role of who seconds it; may be empty
 * @param corrects the number of the resolution that it corrects; may be empty
 */
public record Motion(String text, String proposer, String seconder, String corrects) {

    public Motion {
        text = PlainText.paragraphs("motion", text, 10_000);
        proposer = PlainText.optional("proposer", proposer, 200);
        seconder = PlainText.optional("seconder", seconder, 200);
        corrects = PlainText.optional("corrects", corrects, 60).toUpperCase(Locale.UK);
    }

    public static Motion of(String text) {
        return new Motion(text, "", "", "");
    }
}
