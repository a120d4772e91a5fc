package org.concordat.launcher;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that the launcher itself reads; the server reads the others as they
 * are.
 */
record Settings(
        int port,
        Optional<Integer> managementPort,
        String bind,
        Optional<Tls> tls,
        boolean behindProxy,
        Optional<String> publicUrl,
        Optional<String> databaseUrl,
        Optional<GivenSecret> databasePassword,
        Optional<GivenSecret> ownerPassword) {

    static final int DEFAULT_PORT = 8080;
    static final int DEFAULT_MANAGEMENT_PORT = 9990;

    static Settings from(Map<String, String> environment) {
        requireWholeOwner(environment);
        return new Settings(
                port(environment, "CONCORDAT_PORT").orElse(DEFAULT_PORT),
                port(environment, "CONCORDAT_MANAGEMENT_PORT"),
                value(environment, "CONCORDAT_BIND").orElse("127.0.0.1"),
                Tls.from(environment, port(environment, "CONCORDAT_TLS_PORT")),
                yes(environment, "CONCORDAT_BEHIND_PROXY"),
                value(environment, "CONCORDAT_BASE_URL")
                        .or(() -> value(environment, "CONCORDAT_URL")),
                value(environment, "CONCORDAT_DB_URL"),
                GivenSecret.from(environment, "CONCORDAT_DB_PASSWORD"),
                GivenSecret.from(environment, "CONCORDAT_DB_OWNER_PASSWORD"));
    }

    Settings {
        databaseUrl.ifPresent(Settings::requireKnownDatabase);
        if (tls.isPresent()) {
            publicUrl.ifPresent(Settings::requireSecureOrigin);
            if (tls.get().port() == port) {
                throw new Refusal(
                        "CONCORDAT_PORT and CONCORDAT_TLS_PORT are both %d: plain HTTP, which leads to TLS, needs one of its own."
                                .formatted(port));
            }
        }
    }

    /** Where the server serves: with TLS there alone, and plain HTTP only leads to it. */
    int servingPort() {
        return tls.map(Tls::port).orElse(port);
    }

    /** Whether passwords would go over a network in the clear. */
    boolean isInTheClear() {
        return tls.isEmpty()
                && !behindProxy
                && !bind.equals("127.0.0.1")
                && !bind.equals("::1")
                && !bind.equals("localhost");
    }

    /** Where people reach it, without a slash at the end. */
    String origin() {
        return publicUrl.orElseGet(this::url).replaceAll("/+$", "");
    }

    /** The address at which this machine reaches the server. */
    String reachableAddress() {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    /** Where a person on this machine opens it. */
    String url() {
        var address = reachableAddress();
        return (tls.isPresent() ? "https://" : "http://")
                + (address.equals("127.0.0.1")
                        ? "localhost"
                        : address.contains(":") ? "[" + address + "]" : address)
                + ":"
                + servingPort();
    }

    // It becomes a part of the server's configuration.
    private static void requireSecureOrigin(String url) {
        if (!url.matches("https://[A-Za-z0-9.:\\[\\]-]+/?")) {
            throw new Refusal(
                    "With CONCORDAT_TLS_KEYSTORE, CONCORDAT_URL is https:// and a name, such as https://concordat.example, not “%s”."
                            .formatted(url));
        }
    }

    private static void requireKnownDatabase(String url) {
        if (url.matches("(?i).*[?&;]password=.*|.*//[^/]*:[^/]*@.*")) {
            throw new Refusal(
                    "CONCORDAT_DB_URL must not have a password in it: CONCORDAT_DB_PASSWORD_FILE names the file of one.");
        }
        if (!PostgresqlUrl.is(url) && !url.startsWith("jdbc:h2:file:")) {
            throw new Refusal(
                    "CONCORDAT_DB_URL must start with jdbc:postgresql: (or jdbc:h2:file: for the"
                            + " embedded database).");
        }
    }

    /** The role that owns the tables on PostgreSQL; the server itself reads who it is. */
    private static void requireWholeOwner(Map<String, String> environment) {
        var user = value(environment, "CONCORDAT_DB_OWNER_USER");
        if (user.isPresent()
                != GivenSecret.from(environment, "CONCORDAT_DB_OWNER_PASSWORD").isPresent()) {
            throw new Refusal(
                    "CONCORDAT_DB_OWNER_USER and CONCORDAT_DB_OWNER_PASSWORD (or its file) are set"
                            + " together or not at all.");
        }
        if (user.isPresent()
                && value(environment, "CONCORDAT_DB_URL").filter(PostgresqlUrl::is).isEmpty()) {
            throw new Refusal(
                    "CONCORDAT_DB_OWNER_USER is for PostgreSQL: the embedded database has one user.");
        }
    }

    private static Optional<Integer> port(Map<String, String> environment, String name) {
        return value(environment, name)
                .map(
                        text -> {
                            if (!text.matches("[0-9]{1,5}")
                                    || Integer.parseInt(text) < 1
                                    || Integer.parseInt(text) > 65535) {
                                throw new Refusal(
                                        "%s must be a number from 1 to 65535, not “%s”."
                                                .formatted(name, text));
                            }
                            return Integer.parseInt(text);
                        });
    }

    private static boolean yes(Map<String, String> environment, String name) {
        var text = value(environment, name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new Refusal("%s is true or false, not “%s”.".formatted(name, text));
        }
        return text.equals("true");
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
