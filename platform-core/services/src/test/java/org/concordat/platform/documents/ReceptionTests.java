package org.concordat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.concordat.spi.identity.AccountId;
import org.junit.jupiter.api.Test;

class ReceptionTests {

    private final Reception reception = new Reception();

    @Test
    void letsInNoMoreThanThereArePlaces() {
        var places = new ArrayList<Reception.Place>();
        for (var i = 0; i < Reception.PLACES; i++) {
            places.add(reception.enter(somebody()));
        }
        assertRefused(somebody());

        places.get(0).close();
        reception.enter(somebody());
        assertRefused(somebody());
    }

    @Test
    void keepsPlacesForOthersThanWhoeverSendsMuch() {
        var one = somebody();
        var places = fill(one);
        assertRefused(one);

        reception.enter(somebody());
        places.get(0).close();
        reception.enter(one);
        assertRefused(one);
    }

    @Test
    void givesAPlaceBackOnceHoweverOftenItIsClosed() {
        var one = somebody();
        var places = fill(one);

        places.get(0).close();
        places.get(0).close();
        reception.enter(one);
        assertRefused(one);
    }

    private List<Reception.Place> fill(AccountId sender) {
        var places = new ArrayList<Reception.Place>();
        for (var i = 0; i < Reception.OF_ONE_SENDER; i++) {
            places.add(reception.enter(sender));
        }
        return places;
    }

    private void assertRefused(AccountId sender) {
        assertThatThrownBy(() -> reception.enter(sender))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_AT_ONCE));
    }

    private static AccountId somebody() {
        return new AccountId(UUID.randomUUID());
    }
}
