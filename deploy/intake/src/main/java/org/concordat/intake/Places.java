package org.concordat.intake;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** So many bodies are listened to at once, and so many of one address: the others come back. */
final class Places {

    /** Of the body of a request that a thread reads. */
    static final AttachmentKey<Place> OF = AttachmentKey.create(Place.class);

    private static final int NETWORK_BYTES = 8;

    private final int all;
    private final int ofOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int count;

    Places(int all, int ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    /** Takes one, when there is one. */
    Optional<Place> take(HttpServerExchange exchange) {
        return take(sender(exchange.getSourceAddress()));
    }

    synchronized Optional<Place> take(String sender) {
        if (count == all || taken.getOrDefault(sender, 0) == ofOne) {
            return Optional.empty();
        }
        taken.merge(sender, 1, Integer::sum);
        count++;
        return Optional.of(new Place(sender));
    }

    /**
     * An IPv4 address, or the /64 network of an IPv6 address, because whoever has one address of
     * such a network has them all (RFC 6177, section 2; RFC 8981). What a proxy says and is no
     * address is taken as it is.
     */
    static String sender(InetSocketAddress source) {
        var address = source.getAddress();
        if (address instanceof Inet6Address) {
            return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
        }
        return address == null ? source.getHostString() : address.getHostAddress();
    }

    /** One that was taken. */
    final class Place {

        private final String sender;
        private boolean given;

        private Place(String sender) {
            this.sender = sender;
        }

        /** At the latest then, whatever became of the body. */
        void giveBackAfter(HttpServerExchange exchange) {
            exchange.addExchangeCompleteListener(
                    (ended, others) -> {
                        giveBack();
                        others.proceed();
                    });
        }

        /** Whoever does so again gives back nothing. */
        void giveBack() {
            synchronized (Places.this) {
                if (!given) {
                    given = true;
                    taken.computeIfPresent(sender, (of, held) -> held == 1 ? null : held - 1);
                    count--;
                }
            }
        }
    }
}
