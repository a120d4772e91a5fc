package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.concordat.audit.Subject;
import org.concordat.spi.documents.ReceivedDocument;
import org.concordat.spi.documents.SentFile;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Test;

/** What the container is told about the transactions of documents: it does the rest. */
class TransactionsOfDocumentsTests {

    @Test
    void doNotLastWhileSomebodySendsAFileOrTheScannerLooksAtIt() throws Exception {
        assertThat(of("receivePdf", String.class, SentFile.class, Actor.class, Subject.class))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }

    @Test
    void areTheCallersWhenWhatWasReceivedIsKept() throws Exception {
        assertThat(of("keep", ReceivedDocument.class))
                .isEqualTo(TransactionAttributeType.MANDATORY);
    }

    private static TransactionAttributeType of(String method, Class<?>... parameters)
            throws NoSuchMethodException {
        return ContentAddressedDocuments.class
                .getMethod(method, parameters)
                .getAnnotation(TransactionAttribute.class)
                .value();
    }
}
