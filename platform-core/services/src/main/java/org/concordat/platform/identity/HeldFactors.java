package org.concordat.platform.identity;

import java.util.ArrayList;
import java.util.List;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.identity.AccountId;

/** The second factors of accounts, as they go all at once. */
public record HeldFactors(Database database) {

    /**
     * Removes them, with the codes on paper that stand in for them.
     *
     * @return what there was, the codes aside
     */
    public List<SecondFactor> removeAll(AccountId account) {
        var removed = new ArrayList<SecondFactor>();
        if (delete("authenticator_app", account) > 0) {
            removed.add(SecondFactor.AUTHENTICATOR_APP);
        }
        if (delete("passkey", account) > 0) {
            removed.add(SecondFactor.PASSKEY);
        }
        delete("recovery_code", account);
        return List.copyOf(removed);
    }

    private int delete(String table, AccountId account) {
        return database.update(
                "delete from platform." + table + " where account = ?", account.value());
    }
}
