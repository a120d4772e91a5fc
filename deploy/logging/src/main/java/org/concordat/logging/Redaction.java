package org.concordat.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what would let its reader in: a value by the name that stands before it, and
 * our own tokens by their look, wherever they stand.
 *
 * <p>A name is enough; a value that stands without one, such as a password alone in a message, is
 * not known for what it is. So nothing that was typed as a password is put into a message.
 *
 * <p>Strangers choose parts of a line: each rule goes through it about once, because what repeats
 * is possessive, or is looked for only where a word begins.
 */
final class Redaction {

    static final String MARK = "[redacted]";

    private record Rule(Pattern what, String instead) {

        static Rule of(String what, String instead) {
            return new Rule(Pattern.compile(what, Pattern.CASE_INSENSITIVE), instead);
        }
    }

    private static final String SECRET_NAME =
            "(?=[\\w.:-]*(?:token|passw(?:or)?d|secret|session|api[_-]?key))[\\w.:-]++";

    private static final List<Rule> RULES =
            List.of(
                    // RFC 9110, section 11.6.2, and RFC 6265, section 4: to the end of the line,
                    // because a value may hold anything. So may a text in JSON.
                    Rule.of(
                            "\\b((?:proxy-)?authorization|(?:set-)?cookie)([\"']?[:=] ?)[^\\r\\n]++",
                            "$1$2" + MARK),
                    Rule.of("(\"" + SECRET_NAME + "\" ?: ?)\"[^\\r\\n]++", "$1\"" + MARK),
                    Rule.of("\\b(bearer|basic) ++[\\w.~+/-]{8,}+=*+", "$1 " + MARK),
                    // A parameter of an address or of a form, a name of settings, a property; the
                    // name of a file is none.
                    Rule.of(
                            "(?<![\\w.:-])(" + SECRET_NAME + "(?<!file)=)[^\\s&\"'<>,;\\])}]++",
                            "$1" + MARK),
                    // What an identity provider sends back (RFC 6749, section 4.1.2).
                    Rule.of("((?:[?&]|\\bparameter=)(?:code|state)=)[^\\s&\"'<>]++", "$1" + MARK),
                    // Nobody's password belongs in an address; some drivers take it there.
                    Rule.of("(://[^\\s/:@]++):[^\\s/@]++@", "$1:" + MARK + "@"));

    // 32 bytes in base64url, as our sessions and links are, also after an encoded equals sign; an
    // API token has its mark before them and a checksum behind. A long name of a class has no digit
    // in it, or no small letter.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "cdt_[\\w-]{43}[0-9a-f]{8}|(?:(?<![\\w+.-])|(?<=%3D))(?=[\\w-]*\\d)(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])"
                            + "[\\w-]{43}(?![\\w+=-])");

    private Redaction() {}

    static String of(String text) {
        var redacted = text;
        for (var rule : RULES) {
            redacted = rule.what().matcher(redacted).replaceAll(rule.instead());
        }
        return TOKEN.matcher(redacted).replaceAll(MARK);
    }
}
