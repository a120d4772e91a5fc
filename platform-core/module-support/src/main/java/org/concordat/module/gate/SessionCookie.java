package org.concordat.module.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.identity.Identity;

/** The cookie that carries the session's token. */
public final class SessionCookie {

    /** The token that this very request gave to the browser, which sends it from now on. */
    private static final String WRITTEN = SessionCookie.class.getName() + ".written";

    private SessionCookie() {}

    public static Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(WRITTEN))
                .or(() -> Cookies.read(request, Identity.COOKIE));
    }

    /**
     * For what only somebody does who is signed in.
     *
     * @throws NotSignedIn when there is none
     */
    public static String require(HttpServletRequest request) {
        return read(request).orElseThrow(NotSignedIn::new);
    }

    /** Gives the browser a new session's token; it forgets it when it closes. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, String token) {
        response.addCookie(cookie(request, token));
        request.setAttribute(WRITTEN, token);
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        var cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        return Cookies.make(request, Identity.COOKIE, value);
    }
}
