package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.NeedsStepUp;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.EventWords;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.platform.trail.privacy.Erasure;
import org.concordat.platform.trail.privacy.Ground;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Erases a text that an entry withholds, or all texts about a subject: first why and under which
 * authority, then, on a page of its own, for ever.
 */
@Named
@RequestScoped
@Page("/audit/erase")
@Page("/audit/erase-check")
@Needs(TrailPermissions.ERASE)
@NeedsStepUp
public class ErasePage {

    @Inject @FromPlatform private Erasure erasure;
    @Inject private ErasableEntries erasable;
    @Inject private Erasures erasures;
    @Inject private NamedSubjects subjects;
    @Inject private EventWords events;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String entry = "";
    private String subject = "";
    private String which = "";
    private String ground = "";
    private String under = "";
    private @Nullable AuditEntry found;

    /** Stands before everything that the page shows. */
    private void requireAllowed() {
        authority.require(user.actor(), TrailPermissions.ERASE, Scope.everywhere());
    }

    /** Whether it is about all texts of a subject, and not about one entry's. */
    public boolean isAboutSubject() {
        return entry.isEmpty();
    }

    public AuditEntry getEntryFound() {
        if (found == null) {
            requireAllowed();
            found = erasable.find(entry).map(TrailEntry::entry).orElseThrow(NotFound::new);
        }
        return found;
    }

    public String getEntryTitle() {
        return events.of(getEntryFound().type());
    }

    /** What the texts are about. */
    public NamedSubjects.Named getConcerned() {
        return subjects.named(isAboutSubject() ? readSubject() : getEntryFound().subjects().get(0));
    }

    private Subject readSubject() {
        requireAllowed();
        try {
            return Subject.parse(subject);
        } catch (Malformed e) {
            throw new NotFound();
        }
    }

    /** The texts of the entry that are not erased yet. */
    public List<Option> getTexts() {
        var erased = erasures.of(getEntryFound());
        return FactChanges.withheld(getEntryFound().facts()).stream()
                .filter(name -> !erased.containsKey(name))
                .map(name -> Option.of(name, FactChanges.words(name)))
                .toList();
    }

    public List<Option> getGrounds() {
        return Arrays.stream(Ground.values())
                .map(each -> Option.of(each.name(), each.label()))
                .toList();
    }

    /** Goes on to the last question. */
    public void check() {
        if (form.accepts(this::readWhich, this::readGround, this::readAuthority)) {
            form.submit(() -> address("/audit/erase-check"));
        }
    }

    /** Erases; there is no way back. */
    public void erase() {
        requireAllowed();
        form.submit(
                "portal.notice.text-erased",
                () -> {
                    if (isAboutSubject()) {
                        erasure.eraseAbout(
                                readSubject(), readGround(), readAuthority(), user.actor());
                    } else {
                        erasure.erase(
                                getEntryFound().id(),
                                which,
                                readGround(),
                                readAuthority(),
                                user.actor());
                    }
                    return getOrigin();
                });
    }

    private String readWhich() {
        if (isAboutSubject()) {
            return "";
        }
        return getTexts().stream()
                .map(Option::value)
                .filter(which::equals)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("which", "portal.erase.which"));
    }

    private Ground readGround() {
        return Arrays.stream(Ground.values())
                .filter(each -> each.name().equals(ground))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("ground", "portal.erase.ground"));
    }

    private String readAuthority() {
        if (under.isBlank()) {
            throw new InvalidInput("authority", "portal.erase.authority");
        }
        return PlainText.line("authority", under, Erasure.LONGEST_AUTHORITY);
    }

    /** What will be erased, in words. */
    public String getWhat() {
        return isAboutSubject()
                ? "All withheld texts about it, whichever entries have them"
                : FactChanges.words(which);
    }

    public String getGroundLabel() {
        return Arrays.stream(Ground.values())
                .filter(each -> each.name().equals(ground))
                .map(Ground::label)
                .findFirst()
                .orElse("");
    }

    /**
     * Whether everything that the last question asks about can be read; who comes back once it is
     * done sees what became of it.
     */
    public void require() {
        requireAllowed();
        if (!isAboutSubject() && erasures.of(getEntryFound()).containsKey(which)) {
            form.submit(this::getOrigin);
            return;
        }
        try {
            readWhich();
            readGround();
            readAuthority();
        } catch (InvalidInput e) {
            throw new NotFound();
        }
    }

    /** Back to the first page, with what was given. */
    public String getBack() {
        return address("/audit/erase");
    }

    /** Where it began, or the first page for those who may not see that. */
    public String getOrigin() {
        if (isAboutSubject()) {
            return authority.may(user.actor(), TrailPermissions.READ, Scope.everywhere())
                    ? getConcerned().history()
                    : "/";
        }
        return "/audit/entry?id=" + getEntryFound().id();
    }

    private String address(String page) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("entry", entry);
        parameters.put("subject", subject);
        parameters.put("text", which);
        parameters.put("because", ground);
        parameters.put("under", under);
        return Criteria.address(page, parameters);
    }

    public String getEntry() {
        return entry;
    }

    public void setEntry(@Nullable String entry) {
        this.entry = Criteria.typed(entry);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = Criteria.typed(subject);
    }

    /** The only one there is, until another is chosen. */
    public String getWhich() {
        return which.isEmpty() && !isAboutSubject() && getTexts().size() == 1
                ? getTexts().get(0).value()
                : which;
    }

    public void setWhich(@Nullable String which) {
        this.which = Criteria.typed(which);
    }

    public String getGround() {
        return ground;
    }

    public void setGround(@Nullable String ground) {
        this.ground = Criteria.typed(ground);
    }

    public String getUnder() {
        return under;
    }

    public void setUnder(@Nullable String under) {
        this.under = Criteria.typed(under);
    }
}
