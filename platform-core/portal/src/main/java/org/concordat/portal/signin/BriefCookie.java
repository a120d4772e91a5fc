package org.concordat.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.concordat.module.gate.Cookies;

/**
 * What the browser keeps for a few minutes while somebody signs in or out in steps. The platform
 * seals it, or knows its hash; the browser only carries it, and nobody is signed in by it.
 */
public enum BriefCookie {
    /** While somebody signs in there. */
    BEGUN("concordat-provider", Duration.ofMinutes(10)),
    /** While somebody signs out there. */
    LEFT("concordat-provider-left", Duration.ofMinutes(2)),
    /** Between the two steps of signing in here; the platform says when it is over. */
    SECOND_STEP("concordat-second-step", Duration.ofMinutes(15)),
    /** While a page asks for a passkey: it tells the browser that was asked from others. */
    PASSKEY("concordat-passkey", Duration.ofMinutes(10));

    private final String name;
    private final Duration life;

    BriefCookie(String name, Duration life) {
        this.name = name;
        this.life = life;
    }

    public Optional<String> read(HttpServletRequest request) {
        return Cookies.read(request, name);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, String value) {
        response.addCookie(cookie(request, value, (int) life.toSeconds()));
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private Cookie cookie(HttpServletRequest request, String value, int seconds) {
        var cookie = Cookies.make(request, name, value);
        cookie.setMaxAge(seconds);
        return cookie;
    }
}
