package org.concordat.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.concordat.audit.Facts;
import org.concordat.platform.Transactions;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;
import org.concordat.spi.testing.MovingClock;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a letter goes through, against a mail server that takes real connections. */
abstract class MailContract {

    private final MovingClock clock = new MovingClock("2026-07-01T09:00:00Z");
    private final RecordedTrail trail = new RecordedTrail(clock);
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private DataSource source;
    private Database database;
    private Mail mail;
    private Delivery delivery;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        server.start();
        source = database();
        database = new Database(source);
        mail = TestMail.mail(source, clock);
        delivery = TestMail.delivery(server.getSmtp().getPort(), source, trail, clock);
    }

    @AfterEach
    void end() {
        server.stop();
    }

    private static Letter letter(String to, String subject, String text) {
        return new Letter(new EmailAddress(to), subject, text);
    }

    private static Letter letter() {
        return letter("chair@trust.example", "Your invitation", "Dear chair,\n\nWelcome.");
    }

    private Message received() {
        return server.getReceivedMessages()[0];
    }

    private long waiting() {
        return TestMail.waiting(source, clock).size();
    }

    @Nested
    class ALetter {

        @Test
        void arrivesOnceAndIsGone() throws MessagingException, IOException {
            mail.send(letter());
            delivery.round();
            delivery.round();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(received().getSubject()).isEqualTo("Your invitation");
            assertThat(received().getContent().toString().strip())
                    .isEqualTo("Dear chair,\r\n\r\nWelcome.");
            assertThat(received().getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(database.any("select id from platform.mail_outbox")).isFalse();
        }

        @Test
        void keepsLettersOfAnyLanguage() throws MessagingException, IOException {
            mail.send(letter("chair@trust.example", "Gwahoddiad i’r bwrdd", "Croeso – ŵ £5"));
            delivery.round();
            assertThat(received().getSubject()).isEqualTo("Gwahoddiad i’r bwrdd");
            assertThat(received().getContent().toString().strip()).isEqualTo("Croeso – ŵ £5");
        }

        @Test
        void hasNoHeaderFromWhatPeopleTyped() throws MessagingException {
            mail.send(
                    letter(
                            "chair@trust.example",
                            "From: x Bcc: victim@example.org",
                            "Bcc: victim@example.org\n\n.\nMAIL FROM:<x@example.org>\n.\n"));
            delivery.round();
            assertThat(server.getReceivedMessages()).hasSize(1);
            var names =
                    Collections.list(received().getAllHeaders()).stream()
                            .map(each -> each.getName())
                            .toList();
            assertThat(names).doesNotContain("Bcc", "Cc");
            assertThat(received().getAllRecipients()).hasSize(1);
            assertThat(GreenMailUtil.getBody(received())).contains("MAIL FROM:<x@example.org>");
        }

        @Test
        void isEncryptedWhileItWaits() {
            mail.send(letter("chair@trust.example", "Your link", "https://x.example/?token=abc"));
            assertThat(
                            database.list(
                                    "select body from platform.mail_outbox",
                                    row -> row.text("body")))
                    .singleElement()
                    .asString()
                    .doesNotContain("token");
        }

        @Test
        void isSentByOneOfTwoNodes() throws Exception {
            for (var i = 0; i < 20; i++) {
                mail.send(letter("member" + i + "@trust.example", "Letter " + i, "Text"));
            }
            var other = TestMail.delivery(server.getSmtp().getPort(), source, trail, clock);
            var nodes = Executors.newFixedThreadPool(2);
            try {
                List<Callable<Void>> rounds =
                        List.of(delivery, other).stream()
                                .<Callable<Void>>map(
                                        each ->
                                                () -> {
                                                    each.round();
                                                    return null;
                                                })
                                .toList();
                for (var done : nodes.invokeAll(rounds)) {
                    done.get();
                }
            } finally {
                nodes.shutdown();
            }
            assertThat(Arrays.stream(server.getReceivedMessages()).map(MailContract::subject))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        }
    }

    private static String subject(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class WhileTheMailServerIsDown {

        private Delivery toNobody() throws IOException {
            try (var free = new ServerSocket(0)) {
                return TestMail.delivery(free.getLocalPort(), source, trail, clock);
            }
        }

        @Test
        void aLetterWaitsAndArrivesAfterwards() throws IOException {
            mail.send(letter());
            var nobody = toNobody();
            assertThatThrownBy(nobody::round).isInstanceOf(Delivery.NotDelivered.class);
            assertThat(waiting()).isOne();
            delivery.round();
            assertThat(server.getReceivedMessages()).hasSize(1);
        }

        @Test
        void aLetterIsGivenUpAfterTwoDaysAndItsTextIsGone() throws IOException {
            mail.send(letter());
            clock.goOn(Duration.ofDays(2));
            var nobody = toNobody();
            assertThatThrownBy(nobody::round).isInstanceOf(Delivery.NotDelivered.class);
            delivery.round();
            assertThat(server.getReceivedMessages()).isEmpty();
            assertThat(
                            database.list(
                                    "select body from platform.mail_outbox"
                                            + " where gave_up_at is not null",
                                    row -> row.text("body")))
                    .containsExactly("");
            assertThat(trail.last().type()).isEqualTo("platform.letter-undelivered.v1");
            assertThat(trail.last().facts()).isEqualTo(Facts.of("reason", "TOO_OLD"));
        }
    }

    @Nested
    class ALetterThatCannotBeRead {

        @Test
        void isGivenUpAndHoldsNobodyElseUp() {
            mail.send(letter("first@trust.example", "First", "Text"));
            database.update("update platform.mail_outbox set body = ?", "AAAA");
            mail.send(letter("chair@trust.example", "Second", "Text"));
            delivery.round();
            assertThat(Arrays.stream(server.getReceivedMessages()).map(MailContract::subject))
                    .containsExactly("Second");
            assertThat(trail.types()).containsExactly("platform.letter-undelivered.v1");
            assertThat(trail.last().facts()).isEqualTo(Facts.of("reason", "UNREADABLE"));
            assertThat(waiting()).isZero();
        }
    }

    @Nested
    class AnAddressThatIsRefused {

        @Test
        void isTriedOnceAndHoldsNobodyElseUp() throws IOException {
            try (var strict = new StrictServer("nobody@trust.example")) {
                var toStrict = TestMail.delivery(strict.port(), source, trail, clock);
                mail.send(letter("nobody@trust.example", "First", "Text"));
                mail.send(letter("chair@trust.example", "Second", "Text"));
                toStrict.round();
                toStrict.round();
                assertThat(strict.taken()).containsExactly("chair@trust.example");
                assertThat(trail.types()).containsExactly("platform.letter-undelivered.v1");
                assertThat(trail.last().facts()).isEqualTo(Facts.of("reason", "REFUSED"));
            }
        }
    }

    @Nested
    class WhenTheConnectionBreaks {

        @ParameterizedTest
        @EnumSource(names = {"HANGS_UP", "TAKES_THE_TEXT_AND_HANGS_UP"})
        void onlyTheLetterInHandIsGivenUp(StrictServer.Manner manner) throws IOException {
            for (var name : List.of("first", "second", "third")) {
                mail.send(letter(name + "@trust.example", name, "Text"));
                clock.goOn(Duration.ofMillis(1));
            }
            clock.goOn(Duration.ofDays(2));
            try (var fickle = new StrictServer("second@trust.example", manner)) {
                var toFickle = TestMail.delivery(fickle.port(), source, trail, clock);
                assertThatThrownBy(toFickle::round).isInstanceOf(Delivery.NotDelivered.class);
                assertThat(fickle.taken()).containsExactly("first@trust.example");
                assertThat(givenUp()).containsExactly("second");
                assertThat(trail.types()).containsExactly("platform.letter-undelivered.v1");
                toFickle.round();
                assertThat(fickle.taken())
                        .containsExactly("first@trust.example", "third@trust.example");
                assertThat(trail.types()).hasSize(1);
            }
        }
    }

    @Nested
    class GivingUp {

        @Test
        void isNothingThatHappensToALetterTwiceOrAfterItWasSent() {
            mail.send(letter());
            mail.send(letter());
            var outbox = TestMail.outbox(source, clock);
            var due = outbox.due(2);
            outbox.sent(due.get(0));
            assertThat(outbox.giveUp(due.get(0).id(), "Nobody answers")).isFalse();
            assertThat(outbox.giveUp(due.get(1).id(), "Nobody answers")).isTrue();
            assertThat(outbox.giveUp(due.get(1).id(), "Nobody answers")).isFalse();
        }

        @Test
        void isUndoneWhenItsEntryCannotBeWritten() {
            mail.send(letter());
            var given = TestMail.outbox(source, clock).due(1).get(0).id();
            var transactions = new Transactions(source);
            var undelivered = TestMail.undelivered(transactions, withoutChanges(), clock);
            var event = new LetterUndelivered(given, LetterUndelivered.Reason.REFUSED);
            assertThatThrownBy(
                            () -> transactions.run(() -> undelivered.giveUp(event, "No mailbox")))
                    .hasMessage("The trail takes no changes");
            assertThat(givenUp()).isEmpty();
            assertThat(waiting()).isOne();
        }

        /** One that notes what has a transaction of its own, and fails with a change. */
        private AuditTrail withoutChanges() {
            return (AuditTrail)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {AuditTrail.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("append")) {
                                    throw new IllegalStateException("The trail takes no changes");
                                }
                                return method.invoke(trail, arguments);
                            });
        }
    }

    private List<String> givenUp() {
        return database.list(
                "select subject from platform.mail_outbox where gave_up_at is not null",
                row -> row.text("subject"));
    }
}
