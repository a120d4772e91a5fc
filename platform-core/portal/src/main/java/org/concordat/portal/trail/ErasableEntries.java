package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.module.CurrentUser;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;

/**
 * The entries that have, or had, withheld texts, for those who may erase one.
 *
 * <p>Whoever may erase is told by others which entry has the text. They learn whom it is about, the
 * names of its texts and what became of each; nothing else that the entry tells, unless they may
 * see it besides, and never a text.
 */
@RequestScoped
public class ErasableEntries {

    private final AuditTrail trail;
    private final Authority authority;
    private final CurrentUser user;

    @Inject
    public ErasableEntries(AuditTrail trail, Authority authority, CurrentUser user) {
        this.trail = trail;
        this.authority = authority;
        this.user = user;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ErasableEntries() {
        this(null, null, null);
    }

    /** Empty for those who may not erase, and when the entry withholds nothing. */
    Optional<TrailEntry> find(String id) {
        return authority.may(user.actor(), TrailPermissions.ERASE, Scope.everywhere())
                ? read(id).filter(each -> !FactChanges.withheld(each.entry().facts()).isEmpty())
                : Optional.empty();
    }

    private Optional<TrailEntry> read(String id) {
        try {
            return trail.entry(new EntryId(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
