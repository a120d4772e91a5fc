package org.concordat.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.util.List;
import org.concordat.platform.mail.LetterUndelivered.Reason;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.jspecify.annotations.Nullable;

/**
 * Hands waiting letters to the mail server.
 *
 * <p>No transaction is open meanwhile. A server that ends between handing over and striking out
 * sends the letter twice, with one Message-ID.
 */
final class Delivery {

    private static final int ROUND = 50;

    private final MailSettings settings;
    private final Outbox outbox;
    private final UndeliveredLetters undelivered;

    Delivery(MailSettings settings, Outbox outbox, UndeliveredLetters undelivered) {
        this.settings = settings;
        this.outbox = outbox;
        this.undelivered = undelivered;
    }

    /**
     * Sends what is due.
     *
     * @throws NotDelivered when the mail server does not take letters now
     */
    void round() {
        var due = outbox.due(ROUND);
        if (due.isEmpty()) {
            return;
        }
        var session = Session.getInstance(settings.properties());
        try (var transport = session.getTransport(settings.protocol())) {
            connect(transport, due);
            for (var letter : due) {
                if (outbox.take(letter)) {
                    send(letter, session, transport);
                }
            }
        } catch (MessagingException e) {
            throw new NotDelivered(reason(e), e);
        }
    }

    private void connect(Transport transport, List<Outbox.Waiting> due) {
        try {
            transport.connect(
                    settings.server().getHost(),
                    settings.port(),
                    settings.user(),
                    settings.password());
        } catch (MessagingException | IOException e) {
            for (var letter : due) {
                // not one that another node has in hand
                if (outbox.isOld(letter) && outbox.take(letter)) {
                    giveUp(letter, Reason.TOO_OLD, reason(e));
                }
            }
            throw new NotDelivered(reason(e), e);
        }
    }

    private void send(Outbox.Waiting letter, Session session, Transport transport)
            throws MessagingException {
        try {
            var message =
                    MimeLetter.of(
                            letter.id(),
                            outbox.open(letter),
                            settings.from(),
                            letter.queuedAt(),
                            session);
            transport.sendMessage(message, message.getAllRecipients());
            outbox.sent(letter);
        } catch (KeptSecrets.Unreadable e) {
            // no later attempt reads it
            giveUp(letter, Reason.UNREADABLE, reason(e));
        } catch (SendFailedException e) {
            // the others' letters go on
            if (isRefused(e.getInvalidAddresses())) {
                giveUp(letter, Reason.REFUSED, reason(e));
            } else {
                laterIfEver(letter, reason(e));
            }
            if (!transport.isConnected()) {
                // those that were not tried wait for the next round
                throw e;
            }
        } catch (MessagingException e) {
            laterIfEver(letter, reason(e));
            throw e;
        }
    }

    private void laterIfEver(Outbox.Waiting letter, String trouble) {
        if (outbox.isOld(letter)) {
            giveUp(letter, Reason.TOO_OLD, trouble);
        } else {
            outbox.later(letter, trouble);
        }
    }

    /** An address that was refused for good, and not only for now. */
    private static boolean isRefused(Address @Nullable [] invalid) {
        return invalid != null && invalid.length > 0;
    }

    private void giveUp(Outbox.Waiting letter, Reason reason, String trouble) {
        undelivered.giveUp(new LetterUndelivered(letter.id(), reason), trouble);
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).strip();
    }

    /** The mail server takes no letters just now. */
    static final class NotDelivered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotDelivered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
