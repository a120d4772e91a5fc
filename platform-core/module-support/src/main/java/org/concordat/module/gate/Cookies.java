package org.concordat.module.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cookies as this application sets them: for the server only, not sent from other sites.
 *
 * <p>On TLS each name starts with {@code __Host-}, so that no other host and no plain connection
 * can set one (RFC 6265bis, section 4.1.3.2).
 */
public final class Cookies {

    private Cookies() {}

    /**
     * @param name without the prefix
     */
    public static Optional<String> read(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        var prefixed = prefixed(request, name);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(prefixed))
                .map(Cookie::getValue)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    /**
     * @param name without the prefix
     */
    public static Cookie make(HttpServletRequest request, String name, String value) {
        var cookie = new Cookie(prefixed(request, name), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static String prefixed(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }
}
