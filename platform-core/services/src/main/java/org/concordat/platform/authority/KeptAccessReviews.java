package org.concordat.platform.authority;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.UuidV7;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Grant;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;

/** Reviews of access, each kept with its entry. */
@Stateless(name = "AccessReviews")
@Local(AccessReviews.class)
public class KeptAccessReviews implements AccessReviews {

    private static final int LONGEST_REMARK = 2_000;

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;
    @EJB private Modules modules;

    private final Clock clock;

    /** For the container. */
    public KeptAccessReviews() {
        clock = Clock.systemUTC();
    }

    KeptAccessReviews(
            DataSource source,
            AuditTrail trail,
            Authority authority,
            Modules modules,
            Clock clock) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
        this.modules = modules;
        this.clock = clock;
    }

    private record Name(String display, String signIn) {}

    @Override
    public List<Access> holders(String permission, Scope scope, Actor by) {
        var names = new HashMap<AccountId, Name>();
        return grants(permission, scope, by).stream().map(each -> access(each, names)).toList();
    }

    private List<Grant> grants(String permission, Scope scope, Actor by) {
        authority.require(by, PERMISSION, scope);
        if (new DeclaredPermissions(modules).find(permission).isEmpty()) {
            throw new InvalidInput("permission", "platform.role.no-such-permission");
        }
        return authority.holders(permission, scope);
    }

    private Access access(Grant grant, Map<AccountId, Name> names) {
        var assignment = grant.assignment();
        var person = name(assignment.holder(), names);
        var delegatedBy = assignment.delegatedBy();
        return new Access(
                person.display(),
                person.signIn(),
                assignment.role().label(),
                grant.where(),
                assignment.from(),
                assignment.until(),
                assignment.decision(),
                delegatedBy == null ? null : name(delegatedBy, names).display(),
                grant.inWords());
    }

    private Name name(AccountId account, Map<AccountId, Name> names) {
        return names.computeIfAbsent(
                account,
                id ->
                        database()
                                .first(
                                        "select display_name, sign_in_name from platform.account"
                                                + " where id = ?",
                                        row ->
                                                new Name(
                                                        row.text("display_name"),
                                                        row.text("sign_in_name")),
                                        id.value())
                                .orElseThrow());
    }

    @Override
    public UUID reviewed(String permission, Scope scope, String remark, Actor by) {
        var found = grants(permission, scope, by);
        var said = PlainText.optional("remark", remark, LONGEST_REMARK);
        var now = clock.instant();
        var id = UuidV7.at(now);
        var key = ScopeKey.of(scope);
        database()
                .update(
                        "insert into platform.access_review (id, permission, scope_type, scope_id,"
                                + " holders, remark, reviewed_by, reviewed_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        permission,
                        key.type().name(),
                        key.id(),
                        found.size(),
                        said,
                        by.account().value(),
                        now);
        var roles = found.stream().map(each -> each.assignment().id()).toList();
        trail.append(new AccessReviewed(id, permission, scope, roles, said), by);
        return id;
    }

    @Override
    public List<Review> of(Scope scope, Actor by) {
        authority.require(by, PERMISSION, scope);
        var key = ScopeKey.of(scope);
        return database()
                .list(
                        "select id, permission, holders, remark, reviewed_by, reviewed_at"
                                + " from platform.access_review where scope_type = ?"
                                + " and (scope_id = cast(? as uuid) or (scope_id is null"
                                + " and cast(? as uuid) is null)) order by id desc",
                        row ->
                                new Review(
                                        row.id("id"),
                                        row.text("permission"),
                                        (int) row.number("holders"),
                                        row.text("remark"),
                                        new AccountId(row.id("reviewed_by")),
                                        row.time("reviewed_at")),
                        key.type().name(),
                        key.id(),
                        key.id());
    }

    private Database database() {
        return new Database(source);
    }
}
