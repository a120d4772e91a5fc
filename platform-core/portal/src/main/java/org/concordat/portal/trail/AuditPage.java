package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Malformed;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.pages.EventWords;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.SubjectTrail;
import org.concordat.platform.trail.TrailReader;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** The trail, newest first, by type, subject, person and day; its address is the search. */
@Named
@RequestScoped
public class AuditPage {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int SIZE = 50;

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private EventWords events;
    @Inject private Form form;

    private String type = "";
    private String subject = "";
    private String person = "";
    private String from = "";
    private String until = "";
    private String before = "";
    private TrailReader.@Nullable Page page;

    /** Runs the search once the address is read, so that what is wrong with it can be shown. */
    public void search() {
        authority.require(user.actor(), TrailPermissions.READ, Scope.everywhere());
        page = new TrailReader.Page(List.of(), Optional.empty());
        form.accepts(() -> page = reader.search(filter(), cursor(), SIZE, user.actor()));
    }

    public List<SubjectTrail.Line> getLines() {
        return found().entries().stream()
                .map(entry -> SubjectTrail.Line.told(entry, events))
                .toList();
    }

    /** The address of the next older part, or an empty text at the end. */
    public String getOlder() {
        return found().next().map(next -> "/audit?" + query() + "&before=" + next).orElse("");
    }

    public boolean isFiltered() {
        return !(type + subject + person + from + until).isEmpty();
    }

    public boolean isExportable() {
        return authority.may(user.actor(), TrailPermissions.EXPORT, Scope.everywhere());
    }

    public @Nullable SignedCheckpoint getCheckpoint() {
        return trail.newestCheckpoint().orElse(null);
    }

    private TrailReader.Page found() {
        if (page == null) {
            throw new IllegalStateException("Nothing has been searched yet");
        }
        return page;
    }

    private TrailReader.Filter filter() {
        return new TrailReader.Filter(
                readSubject(),
                type.isEmpty() ? null : type,
                readPerson(),
                day("from", from).map(AuditPage::startOf).orElse(null),
                day("until", until).map(last -> startOf(last.plusDays(1))).orElse(null),
                false);
    }

    private @Nullable Subject readSubject() {
        try {
            return subject.isEmpty() ? null : Subject.parse(subject);
        } catch (Malformed e) {
            throw new InvalidInput("subject", "portal.audit.not-a-subject");
        }
    }

    private @Nullable AccountId readPerson() {
        if (person.isEmpty()) {
            return null;
        }
        return directory
                .person(person)
                .orElseThrow(() -> new InvalidInput("person", "portal.audit.nobody"))
                .account();
    }

    private @Nullable EntryId cursor() {
        try {
            return before.isEmpty() ? null : new EntryId(UUID.fromString(before));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    private static Optional<LocalDate> day(String field, String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "platform.date.not-real");
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }

    private String query() {
        return "type="
                + encode(type)
                + "&subject="
                + encode(subject)
                + "&person="
                + encode(person)
                + "&from="
                + encode(from)
                + "&until="
                + encode(until);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = typed(type);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = typed(subject);
    }

    public String getPerson() {
        return person;
    }

    public void setPerson(@Nullable String person) {
        this.person = typed(person);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = typed(from);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String until) {
        this.until = typed(until);
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = typed(before);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
