package org.concordat.platform.authority;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.identity.AccountId;

/** What the product asks its database about somebody in a request, as it asks it. */
public final class ProductAuthority {

    private final Database database;

    public ProductAuthority(DataSource source) {
        database = new Database(source);
    }

    public void readRolesOf(UUID account) {
        Held.by(new AccountId(account), database, Clock.systemUTC());
    }
}
