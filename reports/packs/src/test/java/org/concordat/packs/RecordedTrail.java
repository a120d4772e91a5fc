package org.concordat.packs;

import java.time.Instant;
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

/** A trail that remembers what was appended, and holds the entries that a test gives it. */
public final class RecordedTrail implements AuditTrail {

    public final List<String> types = new ArrayList<>();

    /** What is given as the proof of whatever entry; none while nothing is sealed. */
    public Optional<String> proof = Optional.empty();

    private final List<TrailEntry> entries = new ArrayList<>();

    /** An entry of a change about a subject, sealed at the next place. */
    public void hold(String type, Subject subject, Instant at) {
        hold(type, subject, at, Facts.none());
    }

    public void hold(String type, Subject subject, Instant at, Facts facts) {
        var changed = Subject.of("board.paper", UUID.randomUUID(), 1);
        hold(type, List.of(changed, subject), at, facts);
    }

    /** An entry that tells of no change, such as that somebody read something. */
    public void holdReading(String type, Subject subject, Instant at) {
        hold(type, List.of(subject), at, Facts.none());
    }

    private void hold(String type, List<Subject> subjects, Instant at, Facts facts) {
        var entry =
                new AuditEntry(
                        EntryId.next(at),
                        at,
                        new UUID(0, 1),
                        null,
                        type.substring(0, type.indexOf('.')),
                        type,
                        subjects,
                        facts,
                        null,
                        null);
        entries.add(new TrailEntry(entry, OptionalLong.of(entries.size()), "Secretary"));
    }

    @Override
    public EntryId append(AuditEvent event, Actor actor) {
        types.add(event.type());
        return EntryId.next(Instant.EPOCH);
    }

    @Override
    public EntryId note(AuditEvent event, Actor actor) {
        return append(event, actor);
    }

    @Override
    public List<TrailEntry> history(Subject subject, int limit) {
        return List.of();
    }

    @Override
    public void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
        entries.stream()
                .filter(each -> each.sequence().orElseThrow() >= from)
                .filter(each -> each.sequence().orElseThrow() < size)
                .filter(each -> each.entry().subjects().stream().anyMatch(subjects::contains))
                .forEach(reader);
    }

    @Override
    public Optional<TrailEntry> entry(EntryId id) {
        return Optional.empty();
    }

    @Override
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<String> proof(EntryId id) {
        return proof;
    }
}
