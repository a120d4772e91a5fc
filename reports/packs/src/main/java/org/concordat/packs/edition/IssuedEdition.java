package org.concordat.packs.edition;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.packs.subject.ScopeColumn;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.ProofPlace;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/** An issued pack. Nothing of it can be changed: no column is updatable, and there is no verb. */
@Entity
@Table(schema = "packs", name = "edition")
class IssuedEdition {

    static final String TYPE = "packs.edition";

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private EditionId id;

    @Column(name = "run_id", updatable = false)
    private UUID run;

    @Column(name = "number", updatable = false)
    private int number;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "subject_type", updatable = false)
    private String subjectType;

    @Column(name = "subject_id", updatable = false)
    private UUID subjectId;

    @Column(name = "about", updatable = false)
    private String about;

    @Convert(converter = ScopeColumn.class)
    @Column(name = "scope", updatable = false)
    private Scope scope;

    @Column(name = "takes_place_at", updatable = false)
    private @Nullable Instant takesPlaceAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "edition", updatable = false, length = 10)
    private Edition edition;

    @Column(name = "file_name", updatable = false)
    private String fileName;

    @Column(name = "sha256", updatable = false)
    private String sha256;

    @Column(name = "bytes", updatable = false)
    private long bytes;

    @Column(name = "pages", updatable = false)
    private int pages;

    @Column(name = "proof_at", updatable = false)
    private @Nullable Long proofAt;

    @Column(name = "as_at", updatable = false)
    private Instant asAt;

    @Column(name = "position", updatable = false)
    private long position;

    @Column(name = "checkpoint", updatable = false)
    private @Nullable String checkpoint;

    @Column(name = "issued_by", updatable = false)
    private UUID issuedBy;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "entry_id", updatable = false)
    private UUID entry;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected IssuedEdition() {}

    private IssuedEdition(EditionIssued issued, PackToIssue pack, Actor by, EntryId entry) {
        this.id = issued.id();
        this.run = pack.run();
        this.number = issued.number();
        this.title = pack.title();
        this.subjectType = pack.subject().type();
        this.subjectId = pack.subject().id();
        this.about = pack.about();
        this.scope = pack.scope();
        this.takesPlaceAt = pack.takesPlaceAt();
        this.edition = pack.edition();
        this.fileName = pack.fileName();
        this.sha256 = pack.document().id().sha256();
        this.bytes = pack.document().size();
        this.pages = pack.pages();
        this.proofAt = pack.proofAt().isPresent() ? pack.proofAt().getAsLong() : null;
        this.asAt = pack.asAt().truncatedTo(ChronoUnit.MICROS);
        this.position = pack.position();
        this.checkpoint = pack.checkpoint();
        this.issuedBy = by.account().value();
        this.issuedAt = issued.at();
        this.entry = entry.value();
    }

    /** What issuing a pack will say in the trail: the entry comes first, the edition names it. */
    static EditionIssued issue(PackToIssue pack, int number, Instant now) {
        return new EditionIssued(
                EditionId.next(), number, pack, now.truncatedTo(ChronoUnit.MICROS));
    }

    /** The edition that an entry of the trail announces. */
    static IssuedEdition announced(EditionIssued issued, Actor by, EntryId entry) {
        return new IssuedEdition(issued, issued.pack(), by, entry);
    }

    EditionId id() {
        return id;
    }

    UUID run() {
        return run;
    }

    int number() {
        return number;
    }

    String title() {
        return title;
    }

    Subject subject() {
        return Subject.of(subjectType, subjectId);
    }

    /** The edition itself, as the trail names it. */
    Subject itself() {
        return Subject.of(TYPE, id.value());
    }

    String about() {
        return about;
    }

    /** Such as "Public edition 2, Stockport Together programme board, 5 January 2027". */
    String name() {
        return edition.label() + " " + number + ", " + about;
    }

    Scope scope() {
        return scope;
    }

    Optional<Instant> takesPlaceAt() {
        return Optional.ofNullable(takesPlaceAt);
    }

    Edition edition() {
        return edition;
    }

    String fileName() {
        return fileName;
    }

    DocumentId document() {
        return new DocumentId(sha256);
    }

    long bytes() {
        return bytes;
    }

    int pages() {
        return pages;
    }

    /** Where its proof belongs; empty for those issued before editions carried theirs. */
    Optional<ProofPlace> proofPlace() {
        return Optional.ofNullable(proofAt).map(ProofPlace::new);
    }

    Instant asAt() {
        return asAt;
    }

    long position() {
        return position;
    }

    Optional<String> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    AccountId issuedBy() {
        return new AccountId(issuedBy);
    }

    Instant issuedAt() {
        return issuedAt;
    }

    EntryId entry() {
        return new EntryId(entry);
    }
}
