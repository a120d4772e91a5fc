package org.concordat.platform.identity;

import org.concordat.platform.identity.CredentialEvent.PasswordSet;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * The one password of all demonstration accounts.
 *
 * <p>They share one hash, salt and all, so that forty accounts do not cost forty hashes. That is
 * acceptable in the demonstration only, where the password is printed on the screen anyway.
 */
public final class DemoPassword {

    private final String hash;
    private final Database database;
    private final AuditTrail trail;

    public DemoPassword(String password, Database database, AuditTrail trail) {
        this(password, new Passwords(), database, trail);
    }

    DemoPassword(String password, Passwords passwords, Database database, AuditTrail trail) {
        this.hash = passwords.hash(password, "demonstration", true);
        this.database = database;
        this.trail = trail;
    }

    /** Gives it to an account that has just been made. */
    public void giveTo(AccountId account) {
        database.update(
                "update platform.account set password_hash = ?, must_set_password = false,"
                        + " version = version + 1 where id = ?",
                hash,
                account.value());
        database.first(
                        "select version from platform.account where id = ?",
                        row -> row.number("version"),
                        account.value())
                .ifPresent(
                        version -> trail.append(new PasswordSet(account, version), Actor.PLATFORM));
    }
}
