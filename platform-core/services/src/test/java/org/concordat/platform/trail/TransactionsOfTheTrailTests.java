package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttributeType;
import org.concordat.platform.ContainerTransactions;
import org.junit.jupiter.api.Test;

class TransactionsOfTheTrailTests {

    @Test
    void appendsOnlyInTheTransactionOfTheChange() {
        assertThat(ContainerTransactions.of(MerkleTrail.class, "append"))
                .isEqualTo(TransactionAttributeType.MANDATORY);
    }

    @Test
    void notesWhatWasRefusedOrReadSoThatItStaysWhenTheCallersRollsBack() {
        assertThat(ContainerTransactions.of(MerkleTrail.class, "note"))
                .isEqualTo(TransactionAttributeType.REQUIRES_NEW);
    }

    @Test
    void holdsNoTransactionWhileSomebodyDownloadsOrWaits() {
        assertThat(ContainerTransactions.of(StoredTrail.class, "export"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
        assertThat(ContainerTransactions.of(MerkleTrail.class, "proof"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }
}
