package org.concordat.platform.trail.privacy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.trail.privacy.TextErased.Text;
import org.concordat.spi.NotFound;
import org.concordat.spi.PlainText;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/** Erases texts and says so in the trail, in one transaction. */
@Stateless(name = "Erasure")
@Local(Erasure.class)
public class LawfulErasure implements Erasure {

    static final String PERMISSION = "platform:erase-text";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private AuditTrail trail;
    @EJB private Authority authority;

    @SuppressWarnings("NullAway.Init") // the container's
    public LawfulErasure() {}

    LawfulErasure(DataSource source, AuditTrail trail, Authority authority) {
        this.source = source;
        this.trail = trail;
        this.authority = authority;
    }

    @Override
    public void erase(EntryId entry, String name, Ground ground, String lawful, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var said = PlainText.line("authority", lawful, LONGEST_AUTHORITY);
        var found = find(entry);
        var parsed = AuditEntry.parse(found.bytes());
        if (!commitsTo(parsed, name)) {
            throw new NoSuchText();
        }
        var place = placed(found.place());
        var erased =
                database()
                        .update(
                                "delete from platform.audit_text where entry_id = ? and name = ?",
                                entry.value(),
                                name);
        if (erased == 0) {
            throw new ErasedAlready();
        }
        var first = parsed.subjects().get(0);
        trail.append(
                new TextErased(
                        Subject.of(first.type(), first.id()),
                        List.of(new Text(entry, place, name)),
                        ground,
                        said),
                by);
    }

    @Override
    public int eraseAbout(Subject subject, Ground ground, String lawful, Actor by) {
        authority.require(by, PERMISSION, Scope.everywhere());
        var said = PlainText.line("authority", lawful, LONGEST_AUTHORITY);
        // whoever writes under one of them has committed after this, and is seen below
        database()
                .list(
                        "select id from platform.audit_subject_key"
                                + " where subject_type = ? and subject_id = ? order by id for update",
                        row -> row.id("id"),
                        subject.type(),
                        subject.id());
        var texts =
                database()
                        .list(
                                "select t.entry_id, t.name, l.seq from platform.audit_text t"
                                        + " join platform.audit_subject_key k on k.id = t.key_id"
                                        + " left join platform.audit_leaf l"
                                        + " on l.entry_id = t.entry_id"
                                        + " where k.subject_type = ? and k.subject_id = ?"
                                        + " order by l.seq, t.name",
                                row ->
                                        new Text(
                                                new EntryId(row.id("entry_id")),
                                                placed(row.numberOrNull("seq")),
                                                row.text("name")),
                                subject.type(),
                                subject.id());
        if (texts.isEmpty()) {
            throw new NothingToErase();
        }
        destroy(subject);
        for (var each : inParts(texts)) {
            trail.append(
                    new TextErased(Subject.of(subject.type(), subject.id()), each, ground, said),
                    by);
        }
        return texts.size();
    }

    private void destroy(Subject subject) {
        database()
                .update(
                        "delete from platform.audit_text where key_id in"
                                + " (select id from platform.audit_subject_key"
                                + " where subject_type = ? and subject_id = ?)",
                        subject.type(),
                        subject.id());
        database()
                .update(
                        "delete from platform.audit_subject_key"
                                + " where subject_type = ? and subject_id = ?",
                        subject.type(),
                        subject.id());
    }

    private static List<List<Text>> inParts(List<Text> texts) {
        var parts = new ArrayList<List<Text>>();
        for (int i = 0; i < texts.size(); i += TextErased.MOST) {
            parts.add(texts.subList(i, Math.min(texts.size(), i + TextErased.MOST)));
        }
        return parts;
    }

    private record Found(byte[] bytes, @Nullable Long place) {}

    private Found find(EntryId entry) {
        return database()
                .first(
                        "select e.entry, l.seq from platform.audit_entry e"
                                + " left join platform.audit_leaf l on l.entry_id = e.id"
                                + " where e.id = ?",
                        row -> new Found(row.bytes("entry"), row.numberOrNull("seq")),
                        entry.value())
                .orElseThrow(NotFound::new);
    }

    /** An erasure names the entry's place, by which everybody finds it. */
    private static long placed(@Nullable Long place) {
        if (place == null) {
            throw new NotYetSealed();
        }
        return place;
    }

    private static boolean commitsTo(AuditEntry entry, String name) {
        return entry.facts().asMap().get(name) instanceof Facts commitment
                && commitment.asMap().keySet().equals(Set.of("sha256"));
    }

    private Database database() {
        return new Database(source);
    }
}
