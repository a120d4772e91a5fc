package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the container is told about the trail's transactions: it does the rest. */
class TransactionsOfTheTrailTests {

    @Test
    void appendsOnlyInTheTransactionOfTheChange() {
        assertThat(of(MerkleTrail.class, "append")).isEqualTo(TransactionAttributeType.MANDATORY);
    }

    @Test
    void notesWhatWasRefusedOrReadSoThatItStaysWhenTheCallersRollsBack() {
        assertThat(of(MerkleTrail.class, "note")).isEqualTo(TransactionAttributeType.REQUIRES_NEW);
    }

    @Test
    void holdsNoTransactionWhileSomebodyDownloadsOrWaits() {
        assertThat(of(StoredTrail.class, "export"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
        assertThat(of(MerkleTrail.class, "proof"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }

    private static TransactionAttributeType of(Class<?> bean, String method) {
        return Arrays.stream(bean.getDeclaredMethods())
                .filter(each -> each.getName().equals(method) && !each.isSynthetic())
                .findFirst()
                .orElseThrow()
                .getAnnotation(TransactionAttribute.class)
                .value();
    }
}
