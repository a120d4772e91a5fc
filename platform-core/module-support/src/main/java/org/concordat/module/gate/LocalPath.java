package org.concordat.module.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path on this server, safe to redirect to.
 *
 * <p>Browsers read {@code //host} and {@code /\host} as another site, and drop tabs and line ends
 * before they look (WHATWG URL, "relative slash state"): all of these are refused.
 */
public record LocalPath(String value) {

    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");
    private static final int LONGEST = 2_000;

    public LocalPath {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("Not a path on this server");
        }
    }

    /** The path, unless it may lead elsewhere. */
    public static Optional<LocalPath> of(@Nullable String value) {
        return value != null && isSafe(value)
                ? Optional.of(new LocalPath(value))
                : Optional.empty();
    }

    /** The page that the request asks for, or that the form stands on which it sends. */
    public static LocalPath ofPage(HttpServletRequest request) {
        var query = request.getQueryString();
        return of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .orElse(new LocalPath("/"));
    }

    /** The sign-in page, which leads back to this path. */
    public String throughSignIn() {
        return value.equals("/") ? "/sign-in" : "/sign-in?next=" + QueryValue.inAddress(value);
    }

    /** The page that asks for a proof that it is still the same person, and leads back here. */
    public String throughProof() {
        return "/confirm?return=" + QueryValue.inAddress(value);
    }

    private static boolean isSafe(String value) {
        return value.length() <= LONGEST && SAFE.matcher(value).matches();
    }
}
