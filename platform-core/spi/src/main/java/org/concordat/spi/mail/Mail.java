package org.concordat.spi.mail;

/**
 * Sends letters by e-mail.
 *
 * <p>A letter is kept in the caller's transaction and leaves after its commit: what is rolled back
 * is never sent, and a mail server that is down delays a letter and stops nothing. It is tried
 * again for two days.
 */
public interface Mail {

    /**
     * Whether this server has a mail server to hand letters to. Where it has none, a page shows
     * what the letter would have said to whoever may pass it on.
     */
    boolean isDelivered();

    /**
     * @throws IllegalStateException when this server delivers no mail
     */
    void send(Letter letter);
}
