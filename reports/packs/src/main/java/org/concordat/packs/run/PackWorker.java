package org.concordat.packs.run;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.UUID;

/**
 * Takes runs out of the queue, two at a time on each node.
 *
 * <p>A message is acknowledged when its run has ended: one whose worker failed or died comes again.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = PackQueue.NAME),
            @ActivationConfigProperty(
                    propertyName = "destinationType",
                    propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class PackWorker implements MessageListener {

    /** As the queue is configured: after that many deliveries it gives a message up. */
    private static final int MOST_DELIVERIES = 5;

    @Inject private CompilePack compile;

    @Override
    public void onMessage(Message message) {
        try {
            compile.handle(
                    new PackRunId(UUID.fromString(message.getBody(String.class))),
                    message.getIntProperty("JMSXDeliveryCount") >= MOST_DELIVERIES);
        } catch (JMSException | IOException e) {
            throw new EJBException("The message comes again", e);
        }
    }
}
