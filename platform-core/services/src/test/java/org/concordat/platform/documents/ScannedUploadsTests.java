package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.scanner.ClamdScanner;
import org.concordat.platform.scanner.Scanner;
import org.concordat.platform.scanner.SmallClamd;
import org.concordat.platform.schema.Databases;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.MovingClock;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Uploads of a server that has a scanner. */
class ScannedUploadsTests {

    private static final Subject MEETING = Subject.of("board.meeting", UUID.randomUUID());
    private static final Actor SECRETARY = new Actor(new AccountId(UUID.randomUUID()), null);

    private static SentFile sent(byte[] content) {
        return new SentFile("paper.pdf", new ByteArrayInputStream(content));
    }

    /** A good PDF with a comment at its end. */
    private static byte[] pdf(String comment) throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            out.write(("%" + comment + "\n").getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        }
    }

    private static DocumentId id(byte[] content) {
        var digest = Spooled.sha256();
        digest.update(content);
        return Spooled.id(digest);
    }

    /** As a page shows it. */
    private static String message(DocumentRefused refused) {
        var texts = ResourceBundle.getBundle("org.concordat.spi.messages", Locale.UK);
        return new MessageFormat(texts.getString(refused.messageKey()), Locale.UK)
                .format(refused.arguments().toArray());
    }

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Databases.h2());
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Databases.postgresql());
        }
    }

    abstract static class Contract {

        private final DataSource database;
        private final RecordedTrail trail =
                new RecordedTrail(new MovingClock("2026-11-23T09:00:00Z"));

        Contract(DataSource database) {
            this.database = database;
        }

        @Test
        void areKeptWhenNothingIsFoundHavingBeenShownOnce() throws Exception {
            var pdf = pdf("Minutes");
            try (var clamd = SmallClamd.looking();
                    var transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                var documents = documents(Databases.within(transaction), clamd.scanner());

                var kept = keep(documents, pdf);

                assertThat(documents.find(kept.id())).contains(kept);
                assertThat(clamd.shown()).singleElement().isEqualTo(pdf);
                assertThat(trail.events()).isEmpty();
            }
        }

        @Test
        void areRefusedAndOnRecordWhenMaliciousCodeIsFound() throws Exception {
            var pdf = pdf(SmallClamd.EICAR);
            try (var clamd = SmallClamd.looking()) {
                var refused = refused(clamd.scanner(), sent(pdf));

                assertThat(refused.reason()).isEqualTo(Reason.MALICIOUS);
                assertThat(refused.field()).contains("paper");
                assertThat(message(refused))
                        .isEqualTo(
                                "“paper.pdf” contains malicious code (Eicar-Test-Signature) and"
                                        + " was not kept. Do not open it, and tell whoever looks"
                                        + " after your computer.");
            }
            assertThat(documents().find(id(pdf))).isEmpty();
            assertThat(trail.types()).containsExactly("platform.malicious-file-refused.v1");
            assertThat(trail.lastActor()).isEqualTo(SECRETARY);
            assertThat(trail.last().subjects()).containsExactly(MEETING);
            assertThat(trail.last().facts())
                    .isEqualTo(
                            Facts.of("sha256", id(pdf).sha256())
                                    .and("find", "Eicar-Test-Signature"));
        }

        @Test
        void areShownBeforeAnythingHereReadsThem() throws Exception {
            try (var clamd = SmallClamd.looking()) {
                var text = SmallClamd.EICAR.getBytes(StandardCharsets.US_ASCII);
                assertThat(refused(clamd.scanner(), sent(text)).reason())
                        .isEqualTo(Reason.MALICIOUS);
            }
        }

        @Test
        void areNotShownWhenTheyAreTooLarge() throws Exception {
            try (var clamd = SmallClamd.looking()) {
                var large = new byte[(int) Documents.LIMIT + 1];
                assertThat(refused(clamd.scanner(), sent(large)).reason())
                        .isEqualTo(Reason.TOO_LARGE);
                assertThat(clamd.shown()).isEmpty();
            }
        }

        @Test
        void asLargeAsMayBeAreShownWhole() throws Exception {
            try (var clamd = SmallClamd.looking()) {
                var large = new byte[(int) Documents.LIMIT];
                assertThat(refused(clamd.scanner(), sent(large)).reason())
                        .isEqualTo(Reason.NOT_A_PDF);
                assertThat(clamd.shown()).singleElement().isEqualTo(large);
            }
        }

        @Test
        void areRefusedWithoutAnEntryWhenTheScannerIsAway() throws Exception {
            Scanner away;
            try (var clamd = SmallClamd.looking()) {
                away = clamd.scanner();
            }
            var pdf = pdf("Minutes");

            var refused = refused(away, sent(pdf));

            assertThat(refused.reason()).isEqualTo(Reason.NOT_LOOKED_AT);
            assertThat(refused.kind()).isEqualTo(RuleViolation.Kind.UNAVAILABLE);
            assertThat(refused.field()).contains("paper");
            assertThat(message(refused))
                    .isEqualTo(
                            "The file could not be looked at for malicious code and was not kept."
                                    + " Try again in a few minutes, or tell the administrator.");
            assertThat(documents().find(id(pdf))).isEmpty();
            assertThat(trail.events()).isEmpty();
        }

        @Test
        void areShownAgainWhenTheyWereKeptBefore() throws Exception {
            var pdf = pdf(SmallClamd.EICAR);
            try (var clamd = SmallClamd.looking();
                    var transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                keep(documents(Databases.within(transaction), new ClamdScanner()), pdf);
                transaction.commit();

                assertThat(refused(clamd.scanner(), sent(pdf)).reason())
                        .isEqualTo(Reason.MALICIOUS);
            }
        }

        private ContentAddressedDocuments documents() {
            return documents(database, new ClamdScanner());
        }

        private ContentAddressedDocuments documents(DataSource database, Scanner scanner) {
            return new ContentAddressedDocuments(database, scanner, trail);
        }

        private StoredDocument keep(Documents documents, byte[] pdf) {
            try (var received = documents.receivePdf("paper", sent(pdf), SECRETARY, MEETING)) {
                return documents.keep(received);
            }
        }

        private DocumentRefused refused(Scanner scanner, SentFile file) {
            var refused = new ArrayList<DocumentRefused>();
            assertThatThrownBy(
                            () ->
                                    documents(database, scanner)
                                            .receivePdf("paper", file, SECRETARY, MEETING))
                    .isInstanceOfSatisfying(DocumentRefused.class, refused::add);
            return refused.get(0);
        }
    }
}
