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
        // as others may call it: a private namesake may come first, for the order is the JVM's
        var called =
                Arrays.stream(bean.getMethods())
                        .filter(each -> each.getName().equals(method) && !each.isBridge())
                        .toList();
        assertThat(called).hasSize(1);
        return called.get(0).getAnnotation(TransactionAttribute.class).value();
    }
}
