package org.concordat.platform.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;

/**
 * A letter as mail servers have it. Nothing else in the product makes messages.
 *
 * <p>{@code setHeader} takes line ends as they are, and so can be made to add a header. It is
 * called with constants and with ids only; all that people typed goes through the setters for
 * addresses, subject and text, as values that hold no control characters.
 */
final class MimeLetter extends MimeMessage {

    private final String messageId;

    private MimeLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /**
     * @param id of the letter: sent twice, it has the same Message-ID, and shows as one
     */
    static MimeLetter of(
            UUID id, Letter letter, EmailAddress from, Instant queuedAt, Session session)
            throws MessagingException {
        var domain = from.value().substring(from.value().indexOf('@') + 1);
        var message = new MimeLetter(session, "<" + id + "@" + domain + ">");
        message.setFrom(address(from));
        message.setRecipient(RecipientType.TO, address(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(queuedAt));
        // no absence note answers it (RFC 3834, 5)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static InternetAddress address(EmailAddress address) throws MessagingException {
        return new InternetAddress(address.value(), true);
    }
}
