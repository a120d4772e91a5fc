package org.concordat.intake;

import io.undertow.util.AttachmentKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** So many bodies are read by threads at once, and so many of one address: the others come back. */
final class Places {

    /** Of the body of a request. */
    static final AttachmentKey<Place> OF = AttachmentKey.create(Place.class);

    private final int all;
    private final int ofOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int count;

    Places(int all, int ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    /** Takes one, when there is one. */
    synchronized Optional<Place> take(String address) {
        if (count == all || taken.getOrDefault(address, 0) == ofOne) {
            return Optional.empty();
        }
        taken.merge(address, 1, Integer::sum);
        count++;
        return Optional.of(new Place(address));
    }

    /** One that was taken. */
    final class Place {

        private final String address;
        private boolean given;

        private Place(String address) {
            this.address = address;
        }

        /** Whoever does so again gives back nothing. */
        void giveBack() {
            synchronized (Places.this) {
                if (!given) {
                    given = true;
                    taken.computeIfPresent(address, (of, held) -> held == 1 ? null : held - 1);
                    count--;
                }
            }
        }
    }
}
