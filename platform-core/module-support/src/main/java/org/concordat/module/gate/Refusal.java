package org.concordat.module.gate;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.concordat.module.Later;
import org.concordat.module.Messages;

/**
 * An answer that says no, as a page to people and as a problem document (RFC 9457) to programs.
 *
 * <p>The page is written here and not by Faces: it must stand when everything else fails.
 */
public enum Refusal {
    BAD_REQUEST(400),
    NOT_SIGNED_IN(401),
    FORBIDDEN(403),
    FORGED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    TOO_LARGE(413),
    NOT_UTF_8(415),
    EXPIRED(409),
    TOO_MANY(429),
    FAILED(500),
    UNAVAILABLE(503),
    NOT_SERVING(503);

    private static final String RETRY_AFTER_SECONDS = "10";

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The refusal for a status that the container decided on. */
    public static Refusal of(int status) {
        return switch (status) {
            case 401 -> NOT_SIGNED_IN;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : FAILED;
        };
    }

    public int status() {
        return status;
    }

    /**
     * Answers the request.
     *
     * @param arguments for the message: the name of the module that is not serving, why something
     *     is forbidden where that is known
     */
    public void send(HttpServletRequest request, HttpServletResponse response, Object... arguments)
            throws IOException {
        response.setStatus(status);
        SecurityHeaders.set(request, response);
        response.setHeader(SecurityHeaders.CACHE_CONTROL, "no-store");
        if (this == NOT_SERVING) {
            response.setHeader(Later.HEADER, RETRY_AFTER_SECONDS);
        }
        var requestId = RequestId.of(request);
        response.setCharacterEncoding("UTF-8");
        if (wantsProblem(request)) {
            response.setContentType("application/problem+json");
            response.getWriter().write(problem(requestId, arguments));
        } else {
            response.setContentType("text/html");
            response.getWriter().write(page(requestId, arguments));
        }
    }

    private static boolean wantsProblem(HttpServletRequest request) {
        var original = request.getAttribute("jakarta.servlet.error.request_uri");
        return Caller.isRestPath(original == null ? request.getRequestURI() : original.toString());
    }

    /** What programs know it by: it does not change with its words. */
    public String code() {
        return "platform.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title(Object... arguments) {
        return Messages.text(code() + ".title", arguments);
    }

    private String detail(Object... arguments) {
        var because = this == FORBIDDEN && arguments.length > 0;
        return Messages.text(code() + (because ? ".because" : ".detail"), arguments);
    }

    private String problem(String requestId, Object... arguments) {
        return Json.createObjectBuilder()
                .add("title", title(arguments))
                .add("status", status)
                .add("code", code())
                .add("detail", detail(arguments))
                .add("requestId", requestId)
                .build()
                .toString();
    }

    private String page(String requestId, Object... arguments) {
        var title = escape(title(arguments));
        var detail = escape(detail(arguments));
        var home = escape(Messages.text("platform.refusal.home"));
        var reference =
                status < 500
                        ? ""
                        : "<p class=\"govuk-body\">"
                                + escape(Messages.text("platform.refusal.reference"))
                                + " <code>"
                                + escape(requestId)
                                + "</code></p>";
        return """
        <!DOCTYPE html>
        <html class="govuk-template" lang="en-GB">
        <head>
        <meta charset="utf-8">
        <title>%s – Concordat</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/govuk-frontend.css">
        <link rel="stylesheet" href="/assets/concordat.css">
        </head>
        <body class="govuk-template__body">
        <header class="concordat-header"><div class="govuk-width-container concordat-header__row">\
        <a class="concordat-header__name" href="/">Concordat</a></div></header>
        <div class="govuk-width-container">
        <main class="govuk-main-wrapper govuk-main-wrapper--l" id="main-content">
        <h1 class="govuk-heading-l">%s</h1>
        <p class="govuk-body">%s</p>
        %s
        <p class="govuk-body"><a class="govuk-link" href="/">%s</a></p>
        </main>
        </div>
        </body>
        </html>
        """
                .formatted(title, title, detail, reference, home);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
