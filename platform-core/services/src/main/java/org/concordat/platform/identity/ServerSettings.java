package org.concordat.platform.identity;

import java.nio.file.Path;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher tells the platform about this start.
 *
 * @param demo {@code CONCORDAT_DEMO}: whether this server shows the demonstration partnerships
 * @param demoPassword {@code CONCORDAT_DEMO_PASSWORD}: of all demonstration accounts
 * @param launcherTokenFile {@code CONCORDAT_LAUNCHER_TOKEN_FILE}: holds the launcher's API token
 * @param runFolder {@code CONCORDAT_RUN}: of the running server's own files, which nobody backs up
 * @param baseUrl {@code CONCORDAT_BASE_URL}, else {@code CONCORDAT_URL}: where people reach this
 *     server, without a slash at the end
 */
public record ServerSettings(
        boolean demo,
        @Nullable String demoPassword,
        @Nullable Path launcherTokenFile,
        @Nullable Path runFolder,
        String baseUrl) {

    /** From the environment. */
    public static ServerSettings ofThisServer() {
        return from(Environment::setting);
    }

    static ServerSettings from(Function<String, @Nullable String> settings) {
        var file = settings.apply("CONCORDAT_LAUNCHER_TOKEN_FILE");
        var run = settings.apply("CONCORDAT_RUN");
        var given = settings.apply("CONCORDAT_BASE_URL");
        var url = given == null ? settings.apply("CONCORDAT_URL") : given;
        return new ServerSettings(
                "true".equals(settings.apply("CONCORDAT_DEMO")),
                settings.apply("CONCORDAT_DEMO_PASSWORD"),
                file == null ? null : Path.of(file),
                run == null ? null : Path.of(run),
                (url == null ? "http://localhost:8080" : url).replaceAll("/+$", ""));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ServerSettings[demo=" + demo + ", baseUrl=" + baseUrl + "]";
    }
}
