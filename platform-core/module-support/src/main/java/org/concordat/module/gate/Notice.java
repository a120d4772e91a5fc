package org.concordat.module.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * One sentence for the next page, such as "Meeting called": carried by the browser, so that it
 * reaches any deployment on any node, and signed under the session, so that nobody else can put
 * words there.
 */
public final class Notice {

    private static final String COOKIE = "concordat-notice";
    private static final String PURPOSE = "concordat notice\n";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LONGEST = 1_000;

    private Notice() {}

    public static void leave(
            HttpServletRequest request, HttpServletResponse response, String text) {
        SessionCookie.read(request)
                .ifPresent(
                        session -> {
                            var cookie = Cookies.make(request, COOKIE, seal(session, text));
                            cookie.setMaxAge((int) LIFE.toSeconds());
                            response.addCookie(cookie);
                        });
    }

    /** The sentence, once: the browser is told to forget it. */
    public static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        var carried = Cookies.read(request, COOKIE);
        if (carried.isEmpty() || response.isCommitted()) {
            return Optional.empty();
        }
        var cookie = Cookies.make(request, COOKIE, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
        return SessionCookie.read(request).flatMap(session -> open(session, carried.get()));
    }

    static String seal(String session, String text) {
        var kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return encode(kept.getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(ForgeryToken.hmac(session, PURPOSE + kept));
    }

    static Optional<String> open(String session, String sealed) {
        var dot = sealed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var text = new String(decode(sealed.substring(0, dot)), StandardCharsets.UTF_8);
            return MessageDigest.isEqual(
                            ForgeryToken.hmac(session, PURPOSE + text),
                            decode(sealed.substring(dot + 1)))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
