package org.concordat.platform.identity;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.jspecify.annotations.Nullable;

/** The letters that have to do with accounts. They name the account and nothing else of anybody. */
final class Letters {

    private Letters() {}

    static Letter invitation(
            EmailAddress to,
            String signInName,
            @Nullable LocalDate firstDay,
            URI link,
            Instant expires) {
        var from = firstDay == null ? "" : " from " + London.words(firstDay);
        return new Letter(
                to,
                "Your account in Concordat",
                """
                You have an account in Concordat%s, where your partnership's boards keep their \
                papers and decisions. Your sign-in name is %s

                Choose your password here. The link works once, until %s (London time):

                %s

                If it no longer works, ask your administrator for another. If you did not expect \
                this letter, ignore it: without the link nobody comes in.\
                """
                        .formatted(from, signInName, London.words(expires), link));
    }

    static Letter reset(EmailAddress to, String signInName, URI link) {
        return new Letter(
                to,
                "A new password for Concordat",
                """
                Somebody asked for a new password for the account %s

                If it was you, choose one here. The link works once, for 30 minutes:

                %s

                You will then be signed out everywhere, and your API tokens end. If it was not you, ignore this letter: \
                your password is as it was.\
                """
                        .formatted(signInName, link));
    }

    static Letter linkMade(EmailAddress to, String signInName, Instant at) {
        return new Letter(
                to,
                "A link to your account in Concordat was made",
                """
                An administrator made a link with which a password can be chosen for the account \
                %s, on %s (London time). They hand it over to you; it is not in this letter.

                Until somebody uses it, your password is as it was. If you do not expect it, tell \
                another administrator at once.\
                """
                        .formatted(signInName, London.words(at)));
    }

    static Letter wayBack(EmailAddress to, String signInName, Instant at) {
        return new Letter(
                to,
                "A way back into your account in Concordat was opened",
                """
                Whoever runs the server made a link with which a password can be chosen for the \
                account %s, on %s (London time). They hand it over to you; it is not in this letter.

                Until somebody uses it, your password is as it was. Then you are signed out \
                everywhere, your API tokens end, and your second factors are removed. If you do \
                not expect it, tell them and an administrator at once.\
                """
                        .formatted(signInName, London.words(at)));
    }

    /**
     * That somebody used it: the holder, or whoever had the link.
     *
     * @param removed the second factors that went with it
     */
    static Letter wayBackTaken(
            EmailAddress to, String signInName, Instant at, List<SecondFactor> removed) {
        return new Letter(
                to,
                "The way back into your account in Concordat was used",
                """
                The link that whoever runs the server made for the account %s was used on %s \
                (London time). The account has a new password, everybody was signed out, and its \
                API tokens ended. %s

                If it was not you, tell them and an administrator at once.\
                """
                        .formatted(signInName, London.words(at), sentence(removed)));
    }

    private static String sentence(List<SecondFactor> removed) {
        if (removed.isEmpty()) {
            return "It had no second factor.";
        }
        var names = new ArrayList<String>();
        if (removed.contains(SecondFactor.AUTHENTICATOR_APP)) {
            names.add("the authenticator app");
        }
        if (removed.contains(SecondFactor.PASSKEY)) {
            names.add("all passkeys");
        }
        return "Its second factors were removed: %s, and the recovery codes."
                .formatted(String.join(", ", names));
    }

    /**
     * To those who look after access.
     *
     * @param whose the holder's name
     */
    static Letter wayBackOf(EmailAddress to, String whose, Instant at) {
        return new Letter(
                to,
                "A way back into an account was opened",
                """
                Whoever runs the server made a link with which a password can be chosen for the \
                account of %s, on %s (London time). It removes their second factors, too.

                The audit trail has it, and whether it was used. If nobody asked for it, suspend \
                the account and ask those who run the server.\
                """
                        .formatted(whose, London.words(at)));
    }

    /**
     * @param ended in words
     */
    static Letter accessEnded(EmailAddress to, String signInName, String ended, Instant at) {
        return new Letter(
                to,
                "You were signed out of Concordat, or a program was",
                """
                An administrator ended %s of the account %s on %s (London time). Your password is \
                as it was: sign in again to go on.

                If you do not know why, ask them. If it happens again and again, tell another \
                administrator.\
                """
                        .formatted(ended, signInName, London.words(at)));
    }

    /** To the address before: whoever had it changed reads the new one. */
    static Letter addressChanged(EmailAddress to, String signInName, Instant at) {
        return new Letter(
                to,
                "Letters from Concordat go to another address",
                """
                Letters about the account %s go to another address since %s (London time). An \
                administrator changed it.

                If it was not meant so, tell another administrator at once: whoever reads those \
                letters can choose a new password for the account.\
                """
                        .formatted(signInName, London.words(at)));
    }

    /**
     * @param passkeys what their holder, or somebody who was in the account, calls them
     */
    static Letter passwordReset(
            EmailAddress to, String signInName, Instant at, List<String> passkeys) {
        var changed = passwordChanged(to, signInName, at);
        return passkeys.isEmpty()
                ? changed
                : new Letter(
                        to,
                        changed.subject(),
                        """
                        %s

                        The account has passkeys: %s. Each is asked for after the new password once \
                        before it signs in without one again. If you do not know one of them, \
                        remove it on My account.\
                        """
                                .formatted(changed.text(), String.join(", ", passkeys)));
    }

    static Letter passwordChanged(EmailAddress to, String signInName, Instant at) {
        return new Letter(
                to,
                "Your password for Concordat was changed",
                """
                The password of the account %s was changed on %s (London time).

                If it was not you, tell your administrator at once.\
                """
                        .formatted(signInName, London.words(at)));
    }
}
