package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.work.SubjectDescriber;

/**
 * The entries that somebody may see: all of them with the permission to read the trail, else those
 * that concern a subject which they may see.
 */
@RequestScoped
class VisibleEntries {

    @Inject private AuditTrail trail;
    @Inject private Modules modules;
    @Inject private Authority authority;

    /**
     * @throws NotFound when there is none, or it is not for this person to see
     */
    TrailEntry get(String id, Actor actor) {
        var entry = trail.entry(parse(id)).orElseThrow(NotFound::new);
        if (!mayReadAll(actor) && !concernsSomethingVisible(entry, actor)) {
            throw new NotFound();
        }
        return entry;
    }

    /** What a subject is called and where its page is, if a module knows it and shows it. */
    Optional<SubjectDescriber.Description> describe(Subject subject, Actor actor) {
        return modules.contributions(SubjectDescriber.class).stream()
                .filter(describer -> describer.subjectTypes().contains(subject.type()))
                .flatMap(describer -> describer.describe(actor, subject).stream())
                .findFirst();
    }

    private boolean mayReadAll(Actor actor) {
        return authority.may(actor, TrailPermissions.READ, Scope.everywhere());
    }

    private boolean concernsSomethingVisible(TrailEntry entry, Actor actor) {
        return entry.entry().subjects().stream()
                .anyMatch(subject -> describe(subject, actor).isPresent());
    }

    private static EntryId parse(String id) {
        try {
            return new EntryId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
