package org.concordat.platform.identity.factor;

import java.time.Instant;
import org.concordat.platform.identity.London;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;

/** The letters about second factors: whoever did not do it learns of it. */
final class FactorLetters {

    private FactorLetters() {}

    /**
     * @param what happened, such as "An authenticator app was set up for"
     */
    static Letter changed(EmailAddress to, String signInName, String what, Instant at) {
        return new Letter(
                to,
                "How you sign in to Concordat was changed",
                """
                %s the account %s on %s (London time).

                If it was not you, tell your administrator at once.\
                """
                        .formatted(what, signInName, London.words(at)));
    }

    static Letter recoveryCodeUsed(EmailAddress to, String signInName, long left, Instant at) {
        return new Letter(
                to,
                "A recovery code was used for Concordat",
                """
                A recovery code was used for the account %s on %s (London time). You have %d left; \
                "My account" makes new ones.

                If it was not you, tell your administrator at once.\
                """
                        .formatted(signInName, London.words(at), left));
    }
}
