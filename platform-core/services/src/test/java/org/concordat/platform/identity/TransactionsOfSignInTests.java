package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttributeType;
import org.concordat.platform.ContainerTransactions;
import org.concordat.platform.identity.factor.KeptPasskeys;
import org.concordat.platform.identity.factor.KeptSecondSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsOfSignInTests {

    @ParameterizedTest
    @ValueSource(strings = {"admit", "admitCode", "admitInSession"})
    void countAGuessSoThatNoRollbackForgivesIt(String counting) {
        assertThat(ContainerTransactions.of(GuessRegister.class, counting))
                .isEqualTo(TransactionAttributeType.REQUIRES_NEW);
    }

    @Test
    void countOneWithinAnotherCountsTransaction() {
        assertThat(ContainerTransactions.of(GuessRegister.class, "countInSession"))
                .isEqualTo(TransactionAttributeType.MANDATORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signIn", "redeem", "setPassword", "prove", "askForReset", "reset"})
    void areNotHeldWhileAPasswordIsHashed(String way) {
        assertThat(ContainerTransactions.of(LocalSignIns.class, way))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }

    @Test
    void areNotHeldThroughASecondStep() {
        assertThat(ContainerTransactions.of(KeptSecondSteps.class, "enter"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
        assertThat(ContainerTransactions.of(KeptPasskeys.class, "signIn"))
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }
}
