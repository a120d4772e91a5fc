package org.concordat.spi.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import org.concordat.spi.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * An address such as {@code a.person@example.org}: a dot-atom and a domain (RFC 5321, 4.1.2) in
 * ASCII.
 *
 * <p>The forms that mail servers read in different ways are refused: quoted local parts, comments,
 * routes, address literals, several addresses, and every control character.
 *
 * @param value with the domain in lower case
 */
public record EmailAddress(String value) {

    /** RFC 5321, 4.5.3.1.3, less the brackets. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern PATTERN =
            Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");

    public EmailAddress {
        if (!isAddress(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        var at = value.indexOf('@');
        value = value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    }

    /**
     * What somebody typed.
     *
     * @throws InvalidInput naming the field when it is not one address
     */
    public static EmailAddress of(String field, @Nullable String typed) {
        // spaces come along when an address is copied; nothing else is forgiven
        var address = typed == null ? "" : typed.replaceAll("^ +| +$", "");
        if (!isAddress(address)) {
            throw new InvalidInput(field, "platform.email.unreadable");
        }
        return new EmailAddress(address);
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST
                && text.indexOf('@') <= LONGEST_LOCAL_PART
                && PATTERN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
