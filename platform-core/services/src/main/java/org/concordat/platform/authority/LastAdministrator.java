package org.concordat.platform.authority;

import java.time.Clock;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;

/**
 * Keeps a server administered: somebody who can sign in holds the role with no end in sight, and
 * somebody who can with a password, as long as there is one: that is the way in while an identity
 * provider does not answer.
 */
public final class LastAdministrator {

    private static final String ACTIVE = Assignments.active("a");
    private static final String WITH_PASSWORD = " and a.password_hash is not null";

    private LastAdministrator() {}

    static boolean isOne(Role role, Scope scope) {
        return role.equals(Role.ADMINISTRATOR) && scope.equals(Scope.everywhere());
    }

    /**
     * Call it before this account loses the role, or the account itself, for good, and in that
     * transaction: two administrators who remove one another pass one after the other.
     *
     * <p>Where all come in by the provider alone, any but the last of them may go: it becomes no
     * worse.
     *
     * @throws NoAdministratorLeft when the account is the last administrator's, or that of the last
     *     one with a password
     */
    public static void remainsWithout(AccountId account, Database database, Clock clock) {
        remainsDuringSuspensionOf(account, database, clock);
        // a suspension ends, and so it is no way round the rule either
        var itself = Assignments.activeUnlessSuspended("a") + WITH_PASSWORD;
        if (isLast(account, itself, ACTIVE + WITH_PASSWORD, database, clock)) {
            throw NoAdministratorLeft.withPassword();
        }
    }

    /**
     * The same before this account is suspended. Somebody has to be left, and that is all: whoever
     * comes in by the provider must be able to stop one with a password who is hostile or was
     * phished. It can be undone, and the way back gives the others a password.
     *
     * @throws NoAdministratorLeft when the account is the last administrator's
     */
    public static void remainsDuringSuspensionOf(
            AccountId account, Database database, Clock clock) {
        database.any(
                "select code from platform.role_definition where code = ? for update",
                Role.ADMINISTRATOR.code());
        if (isLast(account, ACTIVE, ACTIVE, database, clock)) {
            throw NoAdministratorLeft.atAll();
        }
    }

    /**
     * @param itself what the account is that may be the last
     * @param others what another would be that it is not the last beside
     */
    private static boolean isLast(
            AccountId account, String itself, String others, Database database, Clock clock) {
        return administers(itself + " and a.id = ?", account, database, clock)
                && !administers(others + " and a.id <> ?", account, database, clock);
    }

    private static boolean administers(
            String which, AccountId account, Database database, Clock clock) {
        var today = Assignments.today(clock.instant());
        return database.any(
                "select r.id from platform.role_assignment r"
                        + " join platform.account a on a.id = r.account"
                        + " where r.role = 'ADMINISTRATOR' and r.scope_type = 'EVERYWHERE'"
                        + " and r.delegated_from is null and r.ends_at is null"
                        + " and r.last_day is null and r.first_day <= ?"
                        + " and not a.service and a.last_day is null and "
                        + which,
                today,
                today,
                today,
                account.value());
    }
}
