package org.concordat.platform.identity;

import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.identity.AccountId;

/** An event that gives one account its next version. */
interface OfVersion extends AuditEvent {

    AccountId account();

    long version();

    @Override
    default List<Subject> subjects() {
        return List.of(AccountEvent.subject(account(), version()));
    }
}
