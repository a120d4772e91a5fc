package org.concordat.platform.documents;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.scanner.Scanner;
import org.concordat.platform.scanner.Verdict;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.Actor;

/**
 * Keeps each content once, under its hash.
 *
 * <p>An uploaded PDF is kept as it came, because its hash is what people saw and decided on; the
 * engine writes it anew when it merges it into a pack.
 */
@Singleton(name = "Documents")
@Local(Documents.class)
@DependsOn("PlatformSchema")
@Lock(LockType.READ)
public class ContentAddressedDocuments implements Documents {

    private static final Duration LONGEST_EXAMINATION = Duration.ofSeconds(60);

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @EJB private Scanner scanner;
    @EJB private AuditTrail trail;

    private final Reception reception = new Reception();
    private final BoundedWorker worker = new BoundedWorker(LONGEST_EXAMINATION);

    @SuppressWarnings("NullAway.Init") // made when the container has injected what it needs
    private KeptDocuments documents;

    @SuppressWarnings("NullAway.Init") // the container's
    public ContentAddressedDocuments() {}

    ContentAddressedDocuments(DataSource database, Scanner scanner, AuditTrail trail) {
        this.database = database;
        this.scanner = scanner;
        this.trail = trail;
        begin();
    }

    @PostConstruct
    final void begin() {
        documents = new KeptDocuments(database, Clock.systemUTC());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ReceivedDocument receivePdf(String field, SentFile upload, Actor by, Subject about) {
        try {
            var place = reception.enter(by.account());
            try {
                return received(place, field, upload, by, about);
            } catch (Throwable e) {
                place.close();
                throw e;
            }
        } catch (Refusal e) {
            throw new DocumentRefused(field, e.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReceivedPdf received(
            Reception.Place place, String field, SentFile upload, Actor by, Subject about)
            throws IOException {
        var spooled = Spooled.of(upload.content(), LIMIT);
        try {
            if (spooled.size() == 0) {
                throw new Refusal(DocumentRefused.Reason.EMPTY);
            }
            // before the parser, which is what a hostile file attacks; and also what was kept
            // before, because scanners learn
            var verdict = scanner.look(spooled.file());
            if (verdict instanceof Verdict.Found found) {
                trail.note(new MaliciousFileRefused(about, spooled.id(), found.name()), by);
                throw DocumentRefused.malicious(field, upload, found.name());
            }
            if (!(verdict instanceof Verdict.Passed)) {
                throw new Refusal(DocumentRefused.Reason.NOT_LOOKED_AT);
            }
            var pages = worker.examine(() -> PdfExamination.pages(spooled.file()));
            return new ReceivedPdf(spooled, pages, place);
        } catch (Throwable e) {
            spooled.close();
            throw e;
        }
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public StoredDocument keep(ReceivedDocument received) {
        if (received instanceof ReceivedPdf pdf) {
            return documents.keep(pdf.spooled(), "application/pdf", pdf.pages());
        }
        throw new IllegalArgumentException("Not received here: " + received);
    }

    @Override
    public StoredDocument keep(String mediaType, InputStream content) {
        try (var spooled = Spooled.of(content, Long.MAX_VALUE)) {
            return documents.keep(spooled, mediaType, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<StoredDocument> find(DocumentId id) {
        return documents.find(id);
    }

    @Override
    public InputStream open(DocumentId id) {
        return documents.open(id);
    }
}
