package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.EventWords;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.jspecify.annotations.Nullable;

/** Everything that the trail tells of one subject, newest first. */
@Named
@RequestScoped
@Page("/audit/subject")
@Needs(TrailPermissions.READ)
public class HistoryPage {

    private static final int SIZE = 50;

    @Inject @FromPlatform private TrailReader reader;
    @Inject private NamedSubjects subjects;
    @Inject private EventWords events;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private String of = "";
    private String before = "";
    private String after = "";
    private @Nullable Subject subject;
    private @Nullable Part part;

    /**
     * @throws NotFound when the address names none, or nothing ever concerned it
     */
    private Subject subject() {
        if (subject == null) {
            authority.require(user.actor(), TrailPermissions.READ, Scope.everywhere());
            try {
                subject = Subject.parse(of);
            } catch (Malformed e) {
                throw new NotFound();
            }
            if (reader.lately(subject, null, 1).isEmpty()) {
                throw new NotFound();
            }
        }
        return subject;
    }

    public NamedSubjects.Named getNamed() {
        return subjects.named(subject());
    }

    public List<EntryLine> getLines() {
        return part().entries().stream().map(each -> EntryLine.of(each, events, subjects)).toList();
    }

    public String getOlder() {
        return part().older();
    }

    public String getNewer() {
        return part().newer();
    }

    private Part part() {
        if (part == null) {
            part = after.isEmpty() ? from(before) : backTo(after);
        }
        return part;
    }

    private Part from(String older) {
        var found = reader.lately(subject(), older.isEmpty() ? null : cursor(older), SIZE + 1);
        var shown = found.subList(0, Math.min(SIZE, found.size()));
        var address = getNamed().history();
        if (shown.isEmpty()) {
            return new Part(shown, address, "");
        }
        return new Part(
                shown,
                older.isEmpty() ? "" : address + "&after=" + id(shown.get(0)),
                found.size() > SIZE ? address + "&before=" + id(shown.get(SIZE - 1)) : "");
    }

    /** The part before one that was looked at; whoever goes back ends at the first. */
    private Part backTo(String newer) {
        var found = reader.next(subject(), cursor(newer), SIZE + 1);
        if (found.size() <= SIZE) {
            return from("");
        }
        var shown = new ArrayList<>(found.subList(0, SIZE));
        Collections.reverse(shown);
        var address = getNamed().history();
        return new Part(
                shown,
                address + "&after=" + id(shown.get(0)),
                address + "&before=" + id(shown.get(SIZE - 1)));
    }

    public List<Download> getDownloads() {
        return authority.may(user.actor(), TrailPermissions.EXPORT, Scope.everywhere())
                ? Download.of(Map.of("subject", subject().toString()))
                : List.of();
    }

    public boolean isErasable() {
        return authority.may(user.actor(), TrailPermissions.ERASE, Scope.everywhere());
    }

    private static String id(TrailEntry entry) {
        return entry.entry().id().toString();
    }

    private static EntryId cursor(String id) {
        try {
            return new EntryId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    public String getOf() {
        return of;
    }

    public void setOf(@Nullable String of) {
        this.of = Criteria.typed(of);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = Criteria.typed(before);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = Criteria.typed(after);
    }

    /** The entries on this page, and the addresses of those beside it. */
    private record Part(List<TrailEntry> entries, String newer, String older) {}
}
