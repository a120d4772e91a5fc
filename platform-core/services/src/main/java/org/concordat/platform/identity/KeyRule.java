package org.concordat.platform.identity;

import java.time.Clock;
import org.concordat.platform.authority.KeyHolders;
import org.concordat.platform.authority.OwnRight;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** Whoever keeps accounts does not thereby become whoever gives roles. */
record KeyRule(Database database, AuditTrail trail, Authority authority, Clock clock) {

    /**
     * Call it before a way into the account is opened.
     *
     * @throws OfAKeyHolder when its holder can give roles or keep accounts, and the actor cannot
     *     give roles
     */
    void require(AccountId account, Actor by) {
        if (KeyHolders.include(account, database, clock)) {
            try {
                authority.require(by, KeyHolders.PERMISSION, Scope.everywhere());
            } catch (NotPermitted e) {
                // on record already; this says why
                throw new OfAKeyHolder();
            }
            new OwnRight(authority, trail).requireToGiveRoles(by);
        }
    }
}
