package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.VisibleEntries;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.EventWords;
import org.concordat.module.pages.Shown;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail: what it tells and told before, what it concerns, and its proof. To those
 * who may only erase its texts it shows their names, and whom they are about.
 */
@Named
@RequestScoped
@Page("/audit/entry")
@NeedsSignIn
public class EntryPage {

    /** Among so many earlier entries of a subject the last value of a fact is looked for. */
    private static final int EARLIER = 200;

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private VisibleEntries entries;
    @Inject private ErasableEntries erasable;
    @Inject private NamedSubjects subjects;
    @Inject private ShownFacts shown;
    @Inject private Erasures erasures;
    @Inject private EventWords events;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private String id = "";
    private @Nullable TrailEntry found;
    private @Nullable List<Fact> facts;
    private @Nullable List<Withheld> withheld;
    private @Nullable Optional<SealedUnder> proof;
    private Map<String, String> opened = Map.of();

    public TrailEntry getFound() {
        if (found == null) {
            found = erasable.find(id).orElseGet(() -> entries.get(id));
        }
        return found;
    }

    /** Whether this person may see what the entry tells, and not only erase its texts. */
    public boolean isTold() {
        return entries.shows(getFound());
    }

    public AuditEntry getEntry() {
        return getFound().entry();
    }

    public String getTitle() {
        return events.of(getEntry().type());
    }

    public boolean isSealed() {
        return getFound().sequence().isPresent();
    }

    /** Its place as people count: the first entry is number 1. */
    public String getNumber() {
        return EntryLine.place(getFound());
    }

    public String getOnBehalfOf() {
        return Optional.ofNullable(getEntry().onBehalfOf())
                .map(OrganisationId::new)
                .flatMap(directory::organisation)
                .map(Organisation::name)
                .orElse("");
    }

    public String getLeafHash() {
        return getEntry().leafHash().base64();
    }

    /** What it concerns; to those who only erase, whom or what its texts are about. */
    public List<NamedSubjects.Named> getSubjects() {
        return !isTold()
                ? List.of(getSubject())
                : getEntry().subjects().stream().map(subjects::named).toList();
    }

    /** What it changed first of all. */
    public NamedSubjects.Named getSubject() {
        return subjects.named(first());
    }

    private Subject first() {
        return getEntry().subjects().get(0);
    }

    /** The facts one under the other, with what was told of the same before. */
    public List<Fact> getFacts() {
        if (facts == null) {
            var earlier =
                    reader.lately(first(), getEntry().id(), EARLIER).stream()
                            .filter(entries::shows)
                            .map(TrailEntry::entry)
                            .toList();
            facts = FactChanges.of(getEntry(), earlier).stream().map(this::told).toList();
        }
        return facts;
    }

    private Fact told(FactChanges.Change change) {
        var value = shown.shown(change.value());
        return new Fact(
                change.path(),
                value,
                ShownFacts.isCode(value),
                change.before().map(FactChanges.Earlier::value).map(shown::shown).orElse(""),
                change.before().map(each -> linkTo(each.entry().value())).orElse(""),
                change.isChanged());
    }

    /** Whether there was something before to compare with. */
    public boolean isComparable() {
        return getFacts().stream().anyMatch(fact -> !fact.beforeLink().isEmpty());
    }

    /** The texts that the entry only commits to, each with what became of it. */
    public List<Withheld> getWithheld() {
        if (withheld == null) {
            var names = FactChanges.withheld(getEntry().facts());
            var erased = erasures.of(getEntry());
            withheld = names.stream().map(name -> withheld(name, erased.get(name))).toList();
        }
        return withheld;
    }

    private Withheld withheld(String name, @Nullable TrailEntry erasure) {
        if (erasure == null) {
            return new Withheld(name, opened.getOrDefault(name, ""), "", "", "");
        }
        var told = erasure.entry();
        return new Withheld(
                name,
                "",
                Shown.moment(told.time()),
                Optional.ofNullable(told.authority()).orElse(""),
                entries.shows(erasure) ? linkTo(told.id().value()) : "");
    }

    /** Whether there is a text that this person may open and has not. */
    public boolean isOpenable() {
        return opened.isEmpty()
                && getWithheld().stream().anyMatch(each -> !each.isErased())
                && authority.may(user.actor(), TrailPermissions.READ_WITHHELD, Scope.everywhere());
    }

    /** Shows the withheld texts; that this person read them is an entry. */
    public void open() {
        authority.require(user.actor(), TrailPermissions.READ_WITHHELD, Scope.everywhere());
        opened = reader.withheld(getEntry().id(), user.actor());
        withheld = null;
    }

    /** Whether this person may erase one of the texts. */
    public boolean isErasable() {
        return getWithheld().stream().anyMatch(each -> !each.isErased())
                && authority.may(user.actor(), TrailPermissions.ERASE, Scope.everywhere());
    }

    public boolean isReader() {
        return authority.may(user.actor(), TrailPermissions.READ, Scope.everywhere());
    }

    /** The entries beside it, for those who may read the whole trail. */
    public List<Neighbour> getNeighbours() {
        return isReader()
                ? Stream.of(
                                neighbour("Before it in the trail", place(-1)),
                                neighbour("After it in the trail", place(1)),
                                neighbour(
                                        "Before it in the history",
                                        reader.lately(first(), getEntry().id(), 1).stream()
                                                .findFirst()),
                                neighbour(
                                        "After it in the history",
                                        reader.next(first(), getEntry().id(), 1).stream()
                                                .findFirst()))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private Optional<TrailEntry> place(int beside) {
        var place = getFound().sequence();
        return place.isPresent() && place.getAsLong() + beside >= 0
                ? reader.at(place.getAsLong() + beside)
                : Optional.empty();
    }

    private Optional<Neighbour> neighbour(String where, Optional<TrailEntry> beside) {
        return beside.map(each -> new Neighbour(where, EntryLine.of(each, events, subjects)));
    }

    /** Its proof to read; null while it is being sealed. */
    public @Nullable SealedUnder getProof() {
        if (proof == null) {
            proof =
                    isSealed()
                            ? trail.proof(getEntry().id()).map(SealedUnder::of)
                            : Optional.empty();
        }
        return proof.orElse(null);
    }

    /** When the checkpoint that covers it was signed. */
    public String getSignedAt() {
        var sealed = getProof();
        return sealed == null
                ? ""
                : reader.checkpoint(sealed.size())
                        .map(SignedCheckpoint::signedAt)
                        .map(Shown::moment)
                        .orElse("");
    }

    static String linkTo(UUID entry) {
        return "/audit/entry?id=" + entry;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    /**
     * A fact in words.
     *
     * @param code whether it is for machines
     * @param before what was told last of the same, or an empty text
     * @param beforeLink the entry that told it, or an empty text when none did
     */
    public record Fact(
            String name,
            String value,
            boolean code,
            String before,
            String beforeLink,
            boolean changed) {}

    /**
     * A text that the entry only commits to.
     *
     * @param text itself, once it is opened
     * @param erasedOn when it was erased, or an empty text; {@code authority} and {@code link} tell
     *     of the erasure, the link to those who may see that entry
     */
    public record Withheld(
            String name, String text, String erasedOn, String authority, String link) {

        public String words() {
            return FactChanges.words(name);
        }

        public boolean isErased() {
            return !erasedOn.isEmpty();
        }
    }

    /** An entry beside this one. */
    public record Neighbour(String where, EntryLine line) {}
}
