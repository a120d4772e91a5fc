package org.concordat.packs.run;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.ScopeColumn;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/**
 * One making of a pack: queued, running, then done or failed.
 *
 * <p>A worker that dies leaves its run RUNNING; the message comes again and the next worker starts
 * anew. The attempt's number fences off the earlier one, should it still be alive: only the newest
 * attempt issues, so a run never issues twice.
 */
@Entity
@Table(schema = "packs", name = "run")
class PackRun {

    /** Where a run stands. */
    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    static final String TYPE = "packs.run";
    static final int MOST_ATTEMPTS = 10;
    static final int LONGEST_REASON = 1000;

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private PackRunId id;

    @Column(name = "definition_id", updatable = false)
    private UUID definition;

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

    @Enumerated(EnumType.STRING)
    @Column(name = "edition", updatable = false, length = 10)
    private Edition edition;

    @Column(name = "asked_by", updatable = false)
    private UUID askedBy;

    @Column(name = "asked_for", updatable = false)
    private @Nullable UUID askedFor;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    @Column(name = "idempotency_key", updatable = false)
    private @Nullable String idempotencyKey;

    /** What only one unfinished run may have; null once it is finished. */
    @Column(name = "open_key")
    private @Nullable String openKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", length = 10)
    private State state;

    @Column(name = "attempt")
    private int attempt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "edition_id")
    private @Nullable UUID issued;

    @Column(name = "reason")
    private @Nullable String reason;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected PackRun() {}

    private PackRun(
            PackOutline definition,
            PackSubject subject,
            Edition edition,
            Actor by,
            @Nullable String idempotencyKey,
            Instant now) {
        this.id = PackRunId.next();
        this.definition = definition.id();
        this.title = definition.title();
        this.subjectType = subject.subject().type();
        this.subjectId = subject.subject().id();
        this.about = subject.label();
        this.scope = subject.scope();
        this.edition = edition;
        this.askedBy = by.account().value();
        this.askedFor = by.onBehalfOf().map(OrganisationId::value).orElse(null);
        this.askedAt = now.truncatedTo(ChronoUnit.MICROS);
        this.idempotencyKey = idempotencyKey;
        this.openKey = openKey(definition, subject.subject(), edition);
        this.state = State.QUEUED;
    }

    /**
     * Asks for a pack.
     *
     * @throws DoesNotFit when the definition is for packs about something else
     */
    static PackRun ask(
            PackOutline definition,
            PackSubject subject,
            Edition edition,
            Actor by,
            @Nullable String idempotencyKey,
            Instant now) {
        if (!definition.subjectType().equals(subject.subject().type())) {
            throw new DoesNotFit(definition.title(), subject.label());
        }
        return new PackRun(definition, subject, edition, by, idempotencyKey, now);
    }

    static String openKey(PackOutline definition, Subject subject, Edition edition) {
        return definition.id() + " " + subject + " " + edition;
    }

    PackAsked asked() {
        return new PackAsked(id, definition, subject(), edition);
    }

    /** Takes the run up, or over from a worker that did not come to an end. */
    PackRunStarted start(Instant now) {
        if (isFinished()) {
            throw new IllegalStateException("Run " + id + " is " + state);
        }
        attempt++;
        state = State.RUNNING;
        startedAt = now.truncatedTo(ChronoUnit.MICROS);
        return new PackRunStarted(id, version + 1, attempt);
    }

    /**
     * Ends in an edition. The trail has the edition's own entry, which names this run.
     *
     * @throws TakenOver when a later attempt has the run
     */
    PackRunDone finish(int byAttempt, UUID editionId, Instant now) {
        requireNewest(byAttempt);
        end(State.DONE, now);
        issued = editionId;
        return new PackRunDone(id, version + 1, editionId);
    }

    /**
     * Ends without an edition.
     *
     * @param why in plain words, for the person who asked
     * @throws TakenOver when a later attempt has the run
     */
    PackRunFailed fail(int byAttempt, String why, Instant now) {
        requireNewest(byAttempt);
        end(State.FAILED, now);
        reason = why.substring(0, Math.min(why.length(), LONGEST_REASON));
        return new PackRunFailed(id, version + 1, attempt);
    }

    boolean isFinished() {
        return state == State.DONE || state == State.FAILED;
    }

    /** Whether a request under the same idempotency key asked for this very pack. */
    boolean isFor(PackOutline outline, Subject subject, Edition ofEdition) {
        return definition.equals(outline.id())
                && subject().toString().equals(subject.toString())
                && edition == ofEdition;
    }

    void requireNewest(int byAttempt) {
        if (state != State.RUNNING || attempt != byAttempt) {
            throw new TakenOver(id, byAttempt);
        }
    }

    private void end(State end, Instant now) {
        state = end;
        openKey = null;
        finishedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    PackRunId id() {
        return id;
    }

    UUID definition() {
        return definition;
    }

    String title() {
        return title;
    }

    Subject subject() {
        return Subject.of(subjectType, subjectId);
    }

    String about() {
        return about;
    }

    Scope scope() {
        return scope;
    }

    Edition edition() {
        return edition;
    }

    Actor askedBy() {
        return new Actor(
                new AccountId(askedBy), askedFor == null ? null : new OrganisationId(askedFor));
    }

    Instant askedAt() {
        return askedAt;
    }

    State state() {
        return state;
    }

    int attempt() {
        return attempt;
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    Optional<UUID> issued() {
        return Optional.ofNullable(issued);
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
