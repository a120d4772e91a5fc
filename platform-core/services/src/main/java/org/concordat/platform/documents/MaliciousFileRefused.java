package org.concordat.platform.documents;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.documents.DocumentId;

/**
 * The scanner found malicious code in a file that somebody sent; nothing of it was kept. The file's
 * name, which may be anybody's, stays out of the trail.
 *
 * @param about what it was sent for
 * @param find what the scanner calls it
 */
record MaliciousFileRefused(Subject about, DocumentId file, String find) implements AuditEvent {

    @Override
    public String type() {
        return "platform.malicious-file-refused.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(about);
    }

    @Override
    public Facts facts() {
        return Facts.of("sha256", file.sha256()).and("find", find);
    }
}
