package org.concordat.platform.identity;

import java.util.function.Function;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.spi.mail.EmailAddress;
import org.concordat.spi.mail.Letter;
import org.concordat.spi.mail.Mail;

/** Whose account it is, as it stood before a change. */
record Holder(Account account, Mail mail) {

    /** Whoever did not ask for it learns of it, where letters went until now. */
    void tell(Function<EmailAddress, Letter> letter) {
        if (!account.email().isEmpty() && mail.isDelivered()) {
            mail.send(letter.apply(new EmailAddress(account.email())));
        }
    }
}
