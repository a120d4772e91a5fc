package org.concordat.launcher;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that the launcher itself reads; the server reads the others as they
 * are.
 */
record Settings(
        int port, Optional<Integer> managementPort, String bind, Optional<String> databaseUrl) {

    static final int DEFAULT_PORT = 8080;
    static final int DEFAULT_MANAGEMENT_PORT = 9990;

    static Settings from(Map<String, String> environment) {
        requireWholeOwner(environment);
        return new Settings(
                port(environment, "CONCORDAT_PORT").orElse(DEFAULT_PORT),
                port(environment, "CONCORDAT_MANAGEMENT_PORT"),
                value(environment, "CONCORDAT_BIND").orElse("127.0.0.1"),
                value(environment, "CONCORDAT_DB_URL"));
    }

    Settings {
        databaseUrl.ifPresent(Settings::requireKnownDatabase);
    }

    /** The address at which this machine reaches the server. */
    String reachableAddress() {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    /** Where a person on this machine opens it. */
    String url() {
        var address = reachableAddress();
        return "http://"
                + (address.equals("127.0.0.1")
                        ? "localhost"
                        : address.contains(":") ? "[" + address + "]" : address)
                + ":"
                + port;
    }

    private static void requireKnownDatabase(String url) {
        if (!PostgresqlUrl.is(url) && !url.startsWith("jdbc:h2:file:")) {
            throw new Refusal(
                    "CONCORDAT_DB_URL must start with jdbc:postgresql: (or jdbc:h2:file: for the"
                            + " embedded database).");
        }
    }

    /** The role that owns the tables on PostgreSQL; the server itself reads who it is. */
    private static void requireWholeOwner(Map<String, String> environment) {
        var user = value(environment, "CONCORDAT_DB_OWNER_USER");
        if (user.isPresent() != value(environment, "CONCORDAT_DB_OWNER_PASSWORD").isPresent()) {
            throw new Refusal(
                    "CONCORDAT_DB_OWNER_USER and CONCORDAT_DB_OWNER_PASSWORD are set together or"
                            + " not at all.");
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

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
