package org.concordat.platform.identity;

import java.text.Normalizer;
import java.util.Locale;
import org.concordat.spi.InvalidInput;

/**
 * Which passwords an account may have: long ones that are not easily guessed, of any characters.
 *
 * <p>As NCSC and NIST SP 800-63B-4 advise: no rules of composition, no forced change, a list of
 * common ones.
 */
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private PasswordRule() {}

    /**
     * @throws InvalidInput naming the field, with the rule that the password breaks
     */
    static void require(String field, String password, String signInName) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new InvalidInput(field, "platform.password.too-short", SHORTEST);
        }
        if (length > LONGEST) {
            throw new InvalidInput(field, "platform.password.too-long", LONGEST);
        }
        var folded = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (folded.contains(signInName)) {
            throw new InvalidInput(field, "platform.password.names-you");
        }
        if (CommonPasswords.include(password)) {
            throw new InvalidInput(field, "platform.password.common");
        }
        if (FieldWords.alone(folded)) {
            throw new InvalidInput(field, "platform.password.field-words");
        }
    }
}
