package org.concordat.spi.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A trail that remembers what was appended to it, and holds the entries that a test gives it.
 *
 * <p>What is appended is committed and never sealed: an entry is made of it, so that facts which
 * the trail would refuse are refused here too. What a test gives is sealed at the next place.
 */
public final class RecordedTrail implements AuditTrail {

    private static final UUID SOMEBODY = new UUID(0, 1);

    private final Clock clock;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<AuditEvent> noted = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<TrailEntry> sealed = new ArrayList<>();
    private final List<TrailEntry> pending = new ArrayList<>();
    private @Nullable String proof;

    public RecordedTrail() {
        this(new MovingClock("2026-11-23T09:00:00Z"));
    }

    public RecordedTrail(Clock clock) {
        this.clock = clock;
    }

    /** The types of what was appended or noted, in order. */
    public List<String> types() {
        return types(events);
    }

    /** Those among them that stay when the caller's transaction rolls back. */
    public List<String> noted() {
        return types(noted);
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    public AuditEvent last() {
        return events.get(events.size() - 1);
    }

    public Actor lastActor() {
        return actors.get(actors.size() - 1);
    }

    /** As if nothing had been appended yet; what a test gave stays. */
    public void forget() {
        events.clear();
        actors.clear();
        noted.clear();
        pending.clear();
    }

    /** Gives it a sealed entry, which somebody called Secretary made. */
    public AuditEntry hold(Instant at, String type, Facts facts, Subject... subjects) {
        var entry = entry(at, SOMEBODY, null, type, List.of(subjects), facts);
        sealed.add(new TrailEntry(entry, OptionalLong.of(sealed.size()), "Secretary"));
        return entry;
    }

    /** What it answers as the proof of whatever entry; before, none is sealed in time. */
    public void prove(String tlogProof) {
        proof = tlogProof;
    }

    @Override
    public EntryId append(AuditEvent event, Actor actor) {
        var entry =
                entry(
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        actor.account().value(),
                        actor.onBehalfOf().map(each -> each.value()).orElse(null),
                        event.type(),
                        event.subjects(),
                        event.facts());
        pending.add(new TrailEntry(entry, OptionalLong.empty(), "Secretary"));
        events.add(event);
        actors.add(actor);
        return entry.id();
    }

    @Override
    public EntryId note(AuditEvent event, Actor actor) {
        var id = append(event, actor);
        noted.add(event);
        return id;
    }

    @Override
    public List<TrailEntry> history(Subject subject, int limit) {
        var all = all().stream().filter(each -> concerns(each, subject)).toList();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
        sealed.stream()
                .filter(each -> each.sequence().orElseThrow() >= from)
                .filter(each -> each.sequence().orElseThrow() < size)
                .filter(each -> subjects.stream().anyMatch(subject -> concerns(each, subject)))
                .forEach(reader);
    }

    @Override
    public Optional<TrailEntry> entry(EntryId id) {
        return all().stream().filter(each -> each.entry().id().equals(id)).findFirst();
    }

    /** Never one: nothing here is signed. */
    @Override
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<String> proof(EntryId id) {
        return Optional.ofNullable(proof);
    }

    private List<TrailEntry> all() {
        var all = new ArrayList<>(sealed);
        all.addAll(pending);
        return all;
    }

    private static boolean concerns(TrailEntry entry, Subject subject) {
        return entry.entry().subjects().stream()
                .anyMatch(
                        each ->
                                each.type().equals(subject.type())
                                        && each.id().equals(subject.id()));
    }

    private static List<String> types(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::type).toList();
    }

    private static AuditEntry entry(
            Instant at,
            UUID actor,
            @Nullable UUID organisation,
            String type,
            List<Subject> subjects,
            Facts facts) {
        var module = type.substring(0, type.indexOf('.'));
        return new AuditEntry(
                EntryId.next(at),
                at,
                actor,
                organisation,
                module,
                type,
                subjects,
                facts,
                null,
                null);
    }
}
