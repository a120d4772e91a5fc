package org.concordat.packs.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.concordat.audit.Subject;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectAction;

/** Offers a pack on the page of everything that a definition is for. */
@ApplicationScoped
class CompileAction implements SubjectAction {

    @Inject private PackDefinitions definitions;
    @Inject private PackSubjects subjects;
    @Inject private Authority authority;

    @Override
    public Optional<Offer> offer(Actor actor, Subject subject) {
        if (definitions.all().stream().noneMatch(d -> d.subjectType().equals(subject.type()))) {
            return Optional.empty();
        }
        return subjects.find(actor, subject)
                .filter(about -> authority.may(actor, PackPermissions.COMPILE, about.scope()))
                .map(
                        about ->
                                new Offer(
                                        "Compile a pack",
                                        "/packs/compile?subject=" + about.subject()));
    }
}
