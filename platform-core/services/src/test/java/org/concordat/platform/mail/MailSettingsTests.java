package org.concordat.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTests {

    private static final String FROM = "concordat@partnership.example";

    @TempDir private Path directory;

    private static MailSettings of(String url) {
        return of(Map.of("CONCORDAT_SMTP_URL", url, "CONCORDAT_MAIL_FROM", FROM));
    }

    private static MailSettings of(Map<String, String> settings) {
        return MailSettings.from(settings::get).orElseThrow();
    }

    @Test
    void areNoneWithoutAServer() {
        assertThat(MailSettings.from(name -> null)).isEmpty();
        assertThat(MailSettings.from(name -> " ")).isEmpty();
    }

    @Test
    void knowTheUsualPorts() {
        assertThat(of("smtp://mail.example").port()).isEqualTo(587);
        assertThat(of("smtps://mail.example").port()).isEqualTo(465);
        assertThat(of("smtp://mail.example:25").port()).isEqualTo(25);
    }

    @Test
    void sendAPasswordOverTlsOnly() throws IOException {
        var password = Files.writeString(directory.resolve("password"), "a secret\n");
        var settings =
                of(
                        Map.of(
                                "CONCORDAT_SMTP_URL",
                                "smtp://concordat@mail.example",
                                "CONCORDAT_SMTP_PASSWORD_FILE",
                                password.toString(),
                                "CONCORDAT_MAIL_FROM",
                                FROM));
        assertThat(settings.user()).isEqualTo("concordat");
        assertThat(settings.password()).isEqualTo("a secret");
        assertThat(settings.properties())
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://mail.example",
                "smtp://127.0.0.1.example:25",
                "smtp://localhost.example",
                "smtp://10.0.0.1",
                "smtp://[2001:db8::1]:25"
            })
    void sendNoLetterInTheClear(String url) {
        assertThat(of(url).properties()).containsEntry("mail.smtp.starttls.required", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp://localhost:25", "smtp://127.0.0.1", "smtp://[::1]:25"})
    void letAServerOnThisMachineDoWithoutTls(String url) {
        assertThat(of(url).properties()).containsEntry("mail.smtp.starttls.required", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example:25",
                "http://mail.example",
                "smtp://",
                "smtp://mail.example/path",
                "smtp://user:password@mail.example",
                "smtp://user@mail.example"
            })
    void refuseWhatIsNoMailServerOrHasAPasswordInIt(String url) {
        assertThatThrownBy(() -> of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("user:password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@example.org\r\nBcc: b@example.org"})
    void needAnAddressToSendFrom(String from) {
        var settings = new HashMap<String, String>();
        settings.put("CONCORDAT_SMTP_URL", "smtp://mail.example");
        settings.put("CONCORDAT_MAIL_FROM", from);
        assertThatThrownBy(() -> of(settings)).hasMessageContaining("CONCORDAT_MAIL_FROM");
    }
}
