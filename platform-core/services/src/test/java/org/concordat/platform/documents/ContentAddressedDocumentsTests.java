package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.concordat.audit.Subject;
import org.concordat.platform.scanner.ClamdScanner;
import org.concordat.platform.schema.Databases;
import org.concordat.spi.NotFound;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.MovingClock;
import org.concordat.spi.testing.RecordedTrail;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContentAddressedDocumentsTests {

    private static final Subject MEETING = Subject.of("board.meeting", UUID.randomUUID());

    /** Documents of a server without a scanner. */
    private static ContentAddressedDocuments documents(DataSource database) {
        return new ContentAddressedDocuments(
                database,
                new ClamdScanner(),
                new RecordedTrail(new MovingClock("2026-11-23T09:00:00Z")));
    }

    private static SentFile sent(byte[] content) {
        return new SentFile("paper.pdf", new ByteArrayInputStream(content));
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

        Contract(DataSource database) {
            this.database = database;
        }

        @Nested
        class AKeptDocument {

            @Test
            void isGivenBackAsItCame() throws Exception {
                var content = new byte[3 * 1024 * 1024 + 17];
                new Random(1).nextBytes(content);

                try (var transaction = database.getConnection()) {
                    transaction.setAutoCommit(false);
                    var documents = documents(Databases.within(transaction));
                    var kept = documents.keep("application/pdf", new ByteArrayInputStream(content));
                    transaction.commit();

                    assertThat(kept.size()).isEqualTo(content.length);
                    try (var in = documents.open(kept.id())) {
                        assertThat(in.readAllBytes()).isEqualTo(content);
                    }
                    assertThat(documents.find(kept.id())).contains(kept);
                }
            }

            @Test
            void isKeptOnceEvenWhenItComesTwiceAtATime() throws Exception {
                var content = "minutes".getBytes(StandardCharsets.UTF_8);
                try (var first = database.getConnection();
                        var second = database.getConnection()) {
                    first.setAutoCommit(false);
                    second.setAutoCommit(false);
                    var kept = keep(Databases.within(first), content);
                    var waiting =
                            CompletableFuture.supplyAsync(
                                    () -> keep(Databases.within(second), content));
                    first.commit();

                    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(kept);
                    second.commit();
                }
                assertThat(count("document_chunk")).isEqualTo(1);
            }

            @Test
            void isNotReadToItsEndOnceItWasChanged() throws Exception {
                DocumentId id;
                try (var transaction = database.getConnection()) {
                    transaction.setAutoCommit(false);
                    id = keep(Databases.within(transaction), new byte[] {1, 2, 3});
                    try (var change =
                            transaction.prepareStatement(
                                    "update platform.document_chunk set content = ? where sha256 = ?")) {
                        change.setBytes(1, new byte[] {1, 2, 4});
                        change.setString(2, id.sha256());
                        change.executeUpdate();
                    }
                    transaction.commit();
                }

                try (var in = documents(database).open(id)) {
                    assertThatThrownBy(in::readAllBytes)
                            .isInstanceOf(IOException.class)
                            .hasMessageEndingWith("is no longer what was kept");
                }
            }
        }

        @Nested
        class AnUnknownHash {

            @Test
            void leadsToNothing() {
                var unknown = new DocumentId("0".repeat(64));

                assertThat(documents(database).find(unknown)).isEmpty();
                assertThatThrownBy(() -> documents(database).open(unknown))
                        .isInstanceOf(NotFound.class);
            }
        }

        private DocumentId keep(DataSource within, byte[] content) {
            return documents(within).keep("text/plain", new ByteArrayInputStream(content)).id();
        }

        private long count(String table) throws SQLException {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*) from platform." + table)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Nested
    class AnUpload {

        private final DataSource database = Databases.h2();

        @Test
        void isKeptAsItCame() throws Exception {
            var pdf = pdf();
            try (var transaction = database.getConnection()) {
                transaction.setAutoCommit(false);
                var documents = documents(Databases.within(transaction));

                StoredDocument kept;
                try (var received =
                        documents.receivePdf("paper", sent(pdf), Actor.PLATFORM, MEETING)) {
                    kept = documents.keep(received);
                }

                assertThat(kept.pages()).isEqualTo(1);
                assertThat(kept.mediaType()).isEqualTo("application/pdf");
                assertThat(documents.open(kept.id()).readAllBytes()).isEqualTo(pdf);
            }
        }

        @Test
        void isReceivedWithoutTheDatabase() throws Exception {
            var pdf = pdf();
            var documents = documents(new JdbcDataSource());

            try (var received = documents.receivePdf("paper", sent(pdf), Actor.PLATFORM, MEETING)) {
                assertThatThrownBy(() -> documents.keep(received))
                        .isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void isRefusedUnreadWhileItsSenderHasOthersReceived() throws Exception {
            var pdf = pdf();
            var documents = documents(database);
            var received = new ArrayDeque<ReceivedDocument>();
            for (var i = 0; i < Reception.OF_ONE_SENDER; i++) {
                received.add(documents.receivePdf("paper", sent(pdf), Actor.PLATFORM, MEETING));
            }
            var unread = new ByteArrayInputStream(pdf);

            assertThatThrownBy(
                            () ->
                                    documents.receivePdf(
                                            "paper",
                                            SentFile.unnamed(unread),
                                            Actor.PLATFORM,
                                            MEETING))
                    .isInstanceOfSatisfying(
                            DocumentRefused.class,
                            refused -> {
                                assertThat(refused.reason())
                                        .isEqualTo(DocumentRefused.Reason.TOO_MANY_AT_ONCE);
                                assertThat(refused.kind())
                                        .isEqualTo(RuleViolation.Kind.UNAVAILABLE);
                            });
            assertThat(unread.available()).isEqualTo(pdf.length);
            received.remove().close();
            received.add(documents.receivePdf("paper", sent(pdf), Actor.PLATFORM, MEETING));
            received.forEach(ReceivedDocument::close);
        }

        @Test
        void givesItsPlaceBackWhateverBecomesOfIt() {
            var documents = documents(database);
            for (var i = 0; i <= Reception.OF_ONE_SENDER; i++) {
                assertRefused(
                        documents,
                        DocumentRefused.Reason.NOT_A_PDF,
                        new ByteArrayInputStream(new byte[] {1}));
                assertRefused(
                        documents, DocumentRefused.Reason.EMPTY, InputStream.nullInputStream());
            }
        }

        @Test
        void isRefusedWhenEmptyNamingTheField() {
            assertRefused(DocumentRefused.Reason.EMPTY, InputStream.nullInputStream());
        }

        @Test
        void isRefusedWhenItsSenderHangsUp() {
            var cut =
                    new SequenceInputStream(
                            new ByteArrayInputStream(
                                    "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)),
                            new InputStream() {
                                @Override
                                public int read() throws IOException {
                                    throw new IOException("Remote peer closed connection");
                                }
                            });

            assertRefused(DocumentRefused.Reason.CUT_OFF, cut);
        }

        @Test
        void isReadNoFurtherThanTheLimit() {
            var endless =
                    new InputStream() {
                        private long given;

                        @Override
                        public int read() {
                            given++;
                            return 'x';
                        }

                        @Override
                        public int read(byte[] bytes, int offset, int length) {
                            given += length;
                            return length;
                        }
                    };

            assertRefused(DocumentRefused.Reason.TOO_LARGE, endless);
            assertThat(endless.given).isLessThan(Documents.LIMIT + 1024 * 1024);
        }

        @Test
        void leavesNoTemporaryFileWhateverBecomesOfIt() throws IOException {
            var before = temporaryFiles();
            assertRefused(
                    DocumentRefused.Reason.NOT_A_PDF, new ByteArrayInputStream(new byte[] {1}));
            assertRefused(
                    DocumentRefused.Reason.BROKEN,
                    new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
            documents(database).receivePdf("paper", sent(pdf()), Actor.PLATFORM, MEETING).close();

            assertThat(temporaryFiles()).isEqualTo(before);
        }

        private void assertRefused(DocumentRefused.Reason reason, InputStream upload) {
            assertRefused(documents(database), reason, upload);
        }

        private void assertRefused(
                Documents documents, DocumentRefused.Reason reason, InputStream upload) {
            assertThatThrownBy(
                            () ->
                                    documents.receivePdf(
                                            "paper",
                                            SentFile.unnamed(upload),
                                            Actor.PLATFORM,
                                            MEETING))
                    .isInstanceOfSatisfying(
                            DocumentRefused.class,
                            refused -> {
                                assertThat(refused.reason()).isEqualTo(reason);
                                assertThat(refused.field()).contains("paper");
                            });
        }

        private long temporaryFiles() throws IOException {
            try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return files.filter(each -> each.getFileName().toString().endsWith(".document"))
                        .count();
            }
        }

        private byte[] pdf() throws IOException {
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                var out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        }
    }
}
