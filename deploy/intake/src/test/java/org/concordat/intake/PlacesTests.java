package org.concordat.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTests {

    private final Places places = new Places(3, 2);

    @Nested
    class OneSender {

        @Test
        void hasSomeOfThemAndLeavesTheOthers() {
            take("a");
            take("a");
            assertThat(places.take("a")).isEmpty();
            take("b");
        }

        @Test
        void hasNoneWhenOthersHaveThemAll() {
            take("a");
            take("a");
            take("b");
            assertThat(places.take("b")).isEmpty();
            assertThat(places.take("c")).isEmpty();
        }
    }

    @Nested
    class OneThatIsGivenBack {

        @Test
        void canBeTakenAgain() {
            var first = take("a");
            take("a");
            take("b");
            first.giveBack();
            take("a");
            assertThat(places.take("c")).isEmpty();
        }

        @Test
        void givesBackNothingASecondTime() {
            var first = take("a");
            take("a");
            take("b");
            first.giveBack();
            first.giveBack();
            take("a");
            assertThat(places.take("a")).isEmpty();
            assertThat(places.take("c")).isEmpty();
        }
    }

    @Nested
    class ASender {

        @ParameterizedTest
        @CsvSource({
            "192.0.2.1, 192.0.2.1, true",
            "192.0.2.1, 192.0.2.2, false",
            "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
            "2001:db8:0:1::1, 2001:db8:0:2::1, false",
            "::ffff:192.0.2.1, 192.0.2.1, true"
        })
        void isAnAddressOrANetworkOfIpv6(String one, String other, boolean same)
                throws UnknownHostException {
            assertThat(sender(one).equals(sender(other))).isEqualTo(same);
        }

        @Test
        void isWhatAProxySaysWhenItIsNoAddress() {
            assertThat(Places.sender(InetSocketAddress.createUnresolved("somewhere", 0)))
                    .isEqualTo("somewhere");
        }

        private static String sender(String address) throws UnknownHostException {
            return Places.sender(new InetSocketAddress(InetAddress.getByName(address), 1));
        }
    }

    private Places.Place take(String sender) {
        return places.take(sender).orElseThrow();
    }
}
