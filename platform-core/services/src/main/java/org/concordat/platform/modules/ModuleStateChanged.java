package org.concordat.platform.modules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * A module stepped from one state to another.
 *
 * @param changes how many steps it has made, this one included, ever since it was first here
 */
record ModuleStateChanged(StateChange change, long changes) implements AuditEvent {

    /** The namespace of modules' ids, drawn once at random. */
    private static final UUID NAMESPACE = UUID.fromString("7d1f0b8e-3c5a-4f6d-9a27-5b1e64c0d983");

    @Override
    public String type() {
        return "platform.module-state-changed.v1";
    }

    @Override
    public List<Subject> subjects() {
        return List.of(Subject.of("platform.module", subjectId(change.moduleId()), changes));
    }

    @Override
    public Facts facts() {
        var facts =
                Facts.of("module", change.moduleId())
                        .and("version", change.version())
                        .and("from", change.from().name())
                        .and("to", change.to().name())
                        .and("changedAt", change.at());
        var reason = change.reason();
        return reason == null ? facts : facts.and("reason", reason.sentence());
    }

    /** What failing code said may quote the data that it failed on. */
    @Override
    public Map<String, String> withheld() {
        var reason = change.reason();
        return reason == null || reason.cause() == null
                ? Map.of()
                : Map.of("cause", reason.cause());
    }

    /** The module's id as a UUID, the same on every server (RFC 9562 section 5.5, version 5). */
    static UUID subjectId(String moduleId) {
        var name =
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits());
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(name.array());
            var digest = ByteBuffer.wrap(sha1.digest(moduleId.getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    digest.getLong() & ~0xF000L | 0x5000L,
                    digest.getLong() & ~(0b11L << 62) | 0b10L << 62);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
