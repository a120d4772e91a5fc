package org.concordat.platform.identity;

import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;

/** An event about one account, which leaves the account itself as it was. */
interface OfAccount extends AuditEvent {

    AccountId account();

    @Override
    default List<Subject> subjects() {
        return List.of(AccountEvent.subject(account()));
    }
}
