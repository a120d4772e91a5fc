package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What every answer carries and what none may tell. */
final class Guarded {

    private static final Pattern TRACE =
            Pattern.compile(
                    "\\n\\s+at [a-z][\\w.$]+\\(|\\b(java|jakarta|org\\.(jboss|hibernate))\\.[\\w.]+Exception");
    private static final Pattern TEXT = Pattern.compile("^text/|[/+]xml(;|$)");
    private static final Pattern SERVER =
            Pattern.compile("(?i)wildfly|undertow|resteasy|jboss|red ?hat");

    private Guarded() {}

    /** What is wrong with an answer of an application of ours; empty when nothing is. */
    static List<String> faults(Answer answer) {
        var faults = new ArrayList<String>();
        var policy = answer.headers().allValues("Content-Security-Policy");
        if (policy.size() != 1) {
            faults.add("has " + policy.size() + " content security policies");
        } else {
            need(faults, policy.get(0).startsWith("default-src '"), "policy without default-src");
            need(faults, !policy.get(0).contains("unsafe"), "policy with something unsafe");
            need(
                    faults,
                    policy.get(0).contains("frame-ancestors 'none'"),
                    "policy that lets itself be framed");
        }
        header(faults, answer, "X-Content-Type-Options", "nosniff");
        header(faults, answer, "Referrer-Policy", "same-origin");
        need(
                faults,
                answer.header("Permissions-Policy").contains("geolocation=()"),
                "no Permissions-Policy");
        header(faults, answer, "Cross-Origin-Opener-Policy", "same-origin");
        header(faults, answer, "Cross-Origin-Resource-Policy", "same-origin");
        need(faults, answer.headers().firstValue("Server").isEmpty(), "a Server header");
        need(
                faults,
                answer.headers().firstValue("X-Powered-By").isEmpty(),
                "an X-Powered-By header");
        need(faults, !answer.header("Cache-Control").isEmpty(), "no Cache-Control");
        charset(faults, answer);
        body(faults, answer);
        return faults;
    }

    /** The same, and that no cache keeps it: what was made for somebody. */
    static List<String> faultsOfPrivate(Answer answer) {
        var faults = faults(answer);
        need(
                faults,
                answer.header("Cache-Control").contains("no-store")
                        || answer.header("Cache-Control").contains("private"),
                "a private answer that caches may share");
        return faults;
    }

    /** Of text and XML; JSON has none but UTF-8 (OWASP ASVS 5, 4.1.1; RFC 8259, section 8.1). */
    private static void charset(List<String> faults, Answer answer) {
        var type = answer.header("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
        need(faults, !type.isEmpty() || answer.bytes().length == 0, "a body of no type");
        need(
                faults,
                !TEXT.matcher(type).find() || type.endsWith(";charset=utf-8"),
                "text that does not say that it is UTF-8");
    }

    private static void body(List<String> faults, Answer answer) {
        var type = answer.header("Content-Type");
        if (!type.contains("html") && !type.contains("json") && !type.startsWith("text/plain")) {
            return;
        }
        var text = answer.text();
        need(faults, !TRACE.matcher(text).find(), "a stack trace");
        if (answer.status() >= 400) {
            need(faults, !SERVER.matcher(text).find(), "the server's name");
        }
        if (type.contains("html")) {
            var page = answer.page();
            need(faults, page.select("script:not([src])").isEmpty(), "an inline script");
            need(faults, page.select("style, [style]").isEmpty(), "an inline style");
            need(
                    faults,
                    page.select("[onclick], [onload], [onerror], [onsubmit], [onchange]").isEmpty(),
                    "an inline handler");
        }
    }

    private static void header(List<String> faults, Answer answer, String name, String value) {
        need(faults, answer.headers().allValues(name).equals(List.of(value)), "no " + name);
    }

    private static void need(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
