package org.concordat.platform.authority;

import java.util.List;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.authority.Scope;

/** Somebody asked for what they may not do. */
public record ActRefused(String permission, Scope scope, Subject account) implements AuditEvent {

    @Override
    public String type() {
        return "platform.refused.v1";
    }

    @Override
    public List<Subject> subjects() {
        return ScopeKey.of(scope)
                .subject()
                .map(place -> List.of(account, place))
                .orElseGet(() -> List.of(account));
    }

    @Override
    public Facts facts() {
        return Facts.of("permission", permission).and("scope", ScopeKey.of(scope).type().name());
    }
}
