package org.concordat.spi.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.spi.identity.Actor;

/** A trail that a test has written, for whoever only reads it; nothing of it is sealed. */
public final class KeptTrail implements AuditTrail {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<TrailEntry> entries = new ArrayList<>();

    public AuditEntry write(String type, Facts facts, Subject... subjects) {
        var module = type.substring(0, type.indexOf('.'));
        var entry =
                new AuditEntry(
                        EntryId.next(NOW),
                        NOW,
                        UuidV7.next(),
                        null,
                        module,
                        type,
                        List.of(subjects),
                        facts,
                        null,
                        null);
        entries.add(new TrailEntry(entry, OptionalLong.empty(), "Somebody"));
        return entry;
    }

    @Override
    public Optional<TrailEntry> entry(EntryId id) {
        return entries.stream()
                .filter(each -> each.entry().id().toString().equals(id.toString()))
                .findFirst();
    }

    @Override
    public List<TrailEntry> history(Subject subject, int limit) {
        var all =
                entries.stream().filter(each -> each.entry().subjects().contains(subject)).toList();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public EntryId append(AuditEvent event, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EntryId note(AuditEvent event, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void between(List<Subject> subjects, long from, long size, Consumer<TrailEntry> reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SignedCheckpoint> newestCheckpoint() {
        return Optional.empty();
    }

    @Override
    public Optional<String> proof(EntryId id) {
        return Optional.empty();
    }
}
