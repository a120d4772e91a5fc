package org.concordat.platform.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.concordat.spi.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that letters are handed to.
 *
 * @param server {@code CONCORDAT_SMTP_URL}: {@code smtp://host:587}, {@code smtp://user@host:587}
 *     or {@code smtps://user@host:465}
 * @param passwordFile {@code CONCORDAT_SMTP_PASSWORD_FILE}: read for each connection, so that the
 *     password can be changed
 * @param from {@code CONCORDAT_MAIL_FROM}: the sender
 */
record MailSettings(URI server, Optional<Path> passwordFile, EmailAddress from) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final String CONNECTING = "10000";
    private static final String ANSWERING = "30000";

    MailSettings {
        var scheme = String.valueOf(server.getScheme());
        var path = String.valueOf(server.getPath());
        if (!scheme.matches("smtps?") || server.getHost() == null || !path.matches("/?")) {
            throw new IllegalArgumentException(
                    "CONCORDAT_SMTP_URL is smtp://host:port, smtp://user@host:port or"
                            + " smtps://user@host:port");
        }
        var user = server.getUserInfo();
        if (user != null && user.contains(":")) {
            throw new IllegalArgumentException(
                    "CONCORDAT_SMTP_URL has no password in it: CONCORDAT_SMTP_PASSWORD_FILE is"
                            + " for that");
        }
        if ((user == null) != passwordFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "A user in CONCORDAT_SMTP_URL and CONCORDAT_SMTP_PASSWORD_FILE go together");
        }
    }

    /** From the environment; empty when this server sends no mail. */
    static Optional<MailSettings> ofThisServer() {
        return from(Environment::setting);
    }

    static Optional<MailSettings> from(Function<String, @Nullable String> settings) {
        return setting(settings, "CONCORDAT_SMTP_URL")
                .map(
                        url ->
                                new MailSettings(
                                        URI.create(url),
                                        setting(settings, "CONCORDAT_SMTP_PASSWORD_FILE")
                                                .map(Path::of),
                                        sender(settings)));
    }

    private static EmailAddress sender(Function<String, @Nullable String> settings) {
        var from = setting(settings, "CONCORDAT_MAIL_FROM").orElse("");
        try {
            return new EmailAddress(from);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "CONCORDAT_MAIL_FROM is the address that letters come from", e);
        }
    }

    private static Optional<String> setting(
            Function<String, @Nullable String> settings, String name) {
        return Optional.ofNullable(settings.apply(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** By name or number; with a user, a password is sent, and so TLS is demanded all the same. */
    private boolean isThisMachine() {
        return user() == null
                && server.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)+0*1]");
    }

    /** The protocol's name, which is also that of its properties. */
    String protocol() {
        return server.getScheme();
    }

    int port() {
        if (server.getPort() > 0) {
            return server.getPort();
        }
        return protocol().equals("smtps") ? SUBMISSIONS : SUBMISSION;
    }

    @Nullable String user() {
        return server.getUserInfo();
    }

    /** The password as its file has it now, or null without a user. */
    @Nullable String password() throws IOException {
        return passwordFile.isPresent() ? Files.readString(passwordFile.get()).strip() : null;
    }

    /**
     * What the connection demands. The certificate must be the host's; letters, which hold links
     * that sign people in, go over TLS or not at all, but to a server on this machine; and a server
     * that does not answer is not waited for.
     */
    Properties properties() {
        var mail = "mail." + protocol() + ".";
        var properties = new Properties();
        properties.setProperty(mail + "connectiontimeout", CONNECTING);
        properties.setProperty(mail + "timeout", ANSWERING);
        properties.setProperty(mail + "writetimeout", ANSWERING);
        properties.setProperty(mail + "ssl.checkserveridentity", "true");
        properties.setProperty(mail + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(mail + "starttls.enable", "true");
        properties.setProperty(mail + "starttls.required", Boolean.toString(!isThisMachine()));
        properties.setProperty(mail + "auth", Boolean.toString(user() != null));
        return properties;
    }
}
