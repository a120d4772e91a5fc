package org.concordat.launcher;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The address of PostgreSQL with the driver's limits on waiting for it, where the operator named no
 * others: with none a server that is cut off without a word is waited for as long as TCP likes.
 */
record PostgresqlUrl(String url) {

    private static final Map<String, String> TO_CONNECT =
            Map.of("connectTimeout", "10", "tcpKeepAlive", "true");

    /**
     * For the next bytes of an answer, not for all of it: an export may take an hour, for it is
     * read page by page. A transaction of the server has ended by itself after two minutes, so that
     * whoever is silent for three is gone.
     */
    private static final Map<String, String> TO_ANSWER = Map.of("socketTimeout", "180");

    static boolean is(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    /** For people's work. */
    String forTheApplication() {
        var wanted = new TreeMap<>(TO_CONNECT);
        wanted.putAll(TO_ANSWER);
        return with(wanted);
    }

    /** For migrations: an index on millions of rows is made in one silent statement. */
    String forTheOwner() {
        return with(new TreeMap<>(TO_CONNECT));
    }

    private String with(TreeMap<String, String> wanted) {
        var complete = new StringBuilder(url);
        wanted.forEach(
                (name, value) -> {
                    if (!names(name)) {
                        complete.append(complete.indexOf("?") < 0 ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(value);
                    }
                });
        return complete.toString();
    }

    private boolean names(String parameter) {
        return Pattern.compile("[?&]" + parameter + "=").matcher(url).find();
    }
}
