package org.concordat.packs.edition;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.Messages;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/** The page of an issued edition. */
@Named
@RequestScoped
@Page("/edition")
@Needs({PackPermissions.READ, PackPermissions.READ_PRIVATE})
public class EditionPage {

    @Inject private ReadEdition readEdition;
    @Inject private Editions editions;
    @Inject private PackSubjects subjects;
    @Inject private SectionCatalogue sections;
    @Inject private Authority authority;
    @Inject private Directory directory;
    @Inject private CurrentUser user;

    private String id = "";
    private @Nullable IssuedEdition edition;

    public EditionView getEdition() {
        return EditionView.of(edition());
    }

    public String getLabel() {
        return edition().edition().label();
    }

    /** Whether something in it is kept from this person, who then reads the public edition. */
    public boolean isKept() {
        return edition().edition() == Edition.PRIVATE
                && sections.keepSomethingFrom(user.actor(), edition().subject());
    }

    /** The same words as the answer to a download. */
    public String getWhyKept() {
        return Messages.of(new KeptFromReader());
    }

    /** Whether the PDF has its proof in it, rather than beside it. */
    public boolean isProofInside() {
        return edition().proofPlace().isPresent();
    }

    public Subject getSubject() {
        return edition().itself();
    }

    /** The path of what it is about; an empty text when this person cannot see it now. */
    public String getAboutLink() {
        return subjects.find(user.actor(), edition().subject()).map(PackSubject::link).orElse("");
    }

    public String getIssuedBy() {
        return directory
                .person(edition().issuedBy())
                .map(Person::displayName)
                .orElse("The platform");
    }

    /** The other editions about the same subject that this person may read. */
    public List<EditionLine> getOthers() {
        return editions.ofSubject(edition().subject()).stream()
                .filter(other -> !other.id().equals(edition().id()))
                .filter(
                        other ->
                                authority.may(
                                        user.actor(),
                                        PackPermissions.toRead(other.edition()),
                                        other.scope()))
                .map(EditionLine::of)
                .toList();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    private IssuedEdition edition() {
        if (edition == null) {
            edition = readEdition.handle(EditionId.parse(id), user.actor());
        }
        return edition;
    }
}
