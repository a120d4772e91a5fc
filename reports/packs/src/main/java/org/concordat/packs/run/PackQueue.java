package org.concordat.packs.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import java.time.Duration;

/** Where runs wait for a worker. */
@ApplicationScoped
class PackQueue {

    static final String NAME = "java:/jms/queue/packs";

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory connections;

    @Resource(lookup = NAME)
    private Queue queue;

    /**
     * Puts a run into the queue, in the caller's transaction. Call it after the first SQL of the
     * transaction: otherwise the message can be consumed before the run can be seen.
     */
    void put(PackRunId run) {
        try (var context = connections.createContext()) {
            context.createProducer().send(queue, run.toString());
        }
    }

    /** Puts a run back, to be looked at after a while. */
    void putLater(PackRunId run, Duration delay) {
        try (var context = connections.createContext()) {
            context.createProducer().setDeliveryDelay(delay.toMillis()).send(queue, run.toString());
        }
    }
}
