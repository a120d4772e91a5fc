package org.concordat.platform.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.concordat.spi.identity.AccountId;

/**
 * Lets few files in at once, because each holds a thread for as long as its sender, the scanner and
 * the examination take. Of one sender it lets in no more than half of them, so that nobody keeps
 * all others out. Nobody waits.
 */
final class Reception {

    static final int PLACES = 8;
    static final int OF_ONE_SENDER = PLACES / 2;

    private final List<AccountId> senders = new ArrayList<>();

    /**
     * @throws Refusal when there is no place for this sender now
     */
    synchronized Place enter(AccountId sender) {
        if (senders.size() >= PLACES || Collections.frequency(senders, sender) >= OF_ONE_SENDER) {
            throw new Refusal(Reason.TOO_MANY_AT_ONCE);
        }
        senders.add(sender);
        return new Place(sender);
    }

    private synchronized void leave(AccountId sender) {
        senders.remove(sender);
    }

    /** For one file, until it is closed. */
    final class Place implements AutoCloseable {

        private final AccountId sender;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(AccountId sender) {
            this.sender = sender;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave(sender);
            }
        }
    }
}
