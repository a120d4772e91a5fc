package org.concordat.platform.mail;

import java.util.List;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/** A letter was given up. Whom it was for and what it said stays out of the trail. */
public record LetterUndelivered(UUID letter, Reason reason) implements AuditEvent {

    public enum Reason {
        /** The mail server does not take letters to this address. */
        REFUSED,
        /** It could not be handed over for two days. */
        TOO_OLD,
        /** Its text was encrypted under another key, or was changed in the database. */
        UNREADABLE
    }

    @Override
    public String type() {
        return "platform.letter-undelivered.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of("platform.letter", letter));
    }

    @Override
    public Facts facts() {
        return Facts.of("reason", reason.name());
    }
}
