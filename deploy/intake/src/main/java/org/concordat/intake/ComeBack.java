package org.concordat.intake;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever comes while too much is being sent to come back: people with a page, programs with
 * a problem document (RFC 9457) like those of the applications. No application is asked, no thread
 * waits.
 */
final class ComeBack implements HttpHandler {

    private static final String RETRY_AFTER_SECONDS = "10";
    private static final String TITLE = "Much is being sent to Concordat just now";
    private static final String DETAIL =
            "What you sent was not taken, and nothing was changed. Try again in ten seconds.";

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            // nobody can tell what comes next: the body all the same, or another request
            exchange.setPersistent(false);
        }
        var as = Form.of(exchange.getRequestHeaders().getFirst(Headers.ACCEPT));
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders()
                .put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.CONTENT_TYPE, as.type);
        exchange.getResponseSender().send(as.text);
    }

    private enum Form {
        PAGE(
                "text/html; charset=UTF-8",
                """
                <!DOCTYPE html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <title>%s – Concordat</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                </head>
                <body>
                <main>
                <h1>%s</h1>
                <p>%s</p>
                <p>Go back to the page before, where your browser may still have what you wrote.</p>
                </main>
                </body>
                </html>
                """
                        .formatted(TITLE, TITLE, DETAIL)),
        PROBLEM(
                "application/problem+json",
                """
                {"title":"%s","status":503,"code":"platform.refusal.come-back","detail":"%s"}"""
                        .formatted(TITLE, DETAIL)),
        TEXT("text/plain; charset=UTF-8", TITLE + ". " + DETAIL);

        private final String type;
        private final String text;

        Form(String type, String text) {
            this.type = type;
            this.text = text;
        }

        static Form of(@Nullable String accepted) {
            var types = accepted == null ? "" : accepted.toLowerCase(Locale.ROOT);
            if (types.contains("text/html")) {
                return PAGE;
            }
            return types.contains("json") ? PROBLEM : TEXT;
        }
    }
}
