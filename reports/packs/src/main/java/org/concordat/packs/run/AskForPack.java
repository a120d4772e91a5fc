package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/** Asks for a pack and puts its making into the queue. */
@Dependent
public class AskForPack {

    private static final int LONGEST_KEY = 100;

    private final PackRuns runs;
    private final PackDefinitions definitions;
    private final SectionCatalogue sections;
    private final PackSubjects subjects;
    private final Authority authority;
    private final AuditTrail trail;
    private final PackQueue queue;
    private final Clock clock;

    @Inject
    AskForPack(
            PackRuns runs,
            PackDefinitions definitions,
            SectionCatalogue sections,
            PackSubjects subjects,
            Authority authority,
            AuditTrail trail,
            PackQueue queue,
            Clock clock) {
        this.runs = runs;
        this.definitions = definitions;
        this.sections = sections;
        this.subjects = subjects;
        this.authority = authority;
        this.trail = trail;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * @param definition its code
     * @param subject such as {@code board.meeting:<uuid>}
     * @param edition {@code PUBLIC} or {@code PRIVATE}
     * @param idempotencyKey the same key of the same person gives the same run; null for none
     * @return the run's id
     * @throws NotFound when there is no such subject, or the actor may not know that there is
     */
    @Transactional
    public UUID handle(
            @Nullable String definition,
            @Nullable String subject,
            @Nullable String edition,
            @Nullable String idempotencyKey,
            Actor by) {
        var about = subjects.get(by, PlainText.line("subject", subject, 200));
        authority.require(by, PackPermissions.COMPILE, about.scope());
        var outline =
                definitions
                        .find(PlainText.line("definition", definition, 100))
                        .orElseThrow(
                                () -> new InvalidInput("definition", "packs.run.no-definition"));
        var wanted = edition(edition);
        var key =
                idempotencyKey == null
                        ? null
                        : PlainText.line("Idempotency-Key", idempotencyKey, LONGEST_KEY);
        if (key != null) {
            var earlier = runs.askedUnder(by.account(), key);
            if (earlier.isPresent()) {
                if (!earlier.get().isFor(outline, about.subject(), wanted)) {
                    throw new KeyUsedOtherwise();
                }
                return earlier.get().id().value();
            }
        }
        for (var section : outline.sections()) {
            if (sections.find(section).isEmpty()) {
                throw new SectionMissing(section, sections.whyMissing(section));
            }
        }
        var unfinished = runs.unfinished(PackRun.openKey(outline, about.subject(), wanted));
        if (unfinished.isPresent()) {
            throw new AlreadyBeingMade(unfinished.get().id());
        }
        var run = PackRun.ask(outline, about, wanted, by, key, clock.instant());
        trail.append(run.asked(), by);
        runs.add(run);
        queue.put(run.id());
        return run.id().value();
    }

    private static Edition edition(@Nullable String typed) {
        for (var edition : Edition.values()) {
            if (edition.name().equals(typed)) {
                return edition;
            }
        }
        throw new InvalidInput("edition", "packs.run.no-edition");
    }
}
