package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.UUID;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Asks for a pack, and once more when the same was asked at the same instant. */
@Dependent
class AskOnce {

    private final AskForPack ask;

    @Inject
    AskOnce(AskForPack ask) {
        this.ask = ask;
    }

    UUID handle(
            @Nullable String definition,
            @Nullable String subject,
            @Nullable String edition,
            @Nullable String idempotencyKey,
            Actor by) {
        try {
            return ask.handle(definition, subject, edition, idempotencyKey, by);
        } catch (PersistenceException e) {
            // A unique key refused this one: what the other began is committed, and found now.
            return ask.handle(definition, subject, edition, idempotencyKey, by);
        }
    }
}
