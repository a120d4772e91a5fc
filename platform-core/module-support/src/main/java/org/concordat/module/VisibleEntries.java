package org.concordat.module;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.EntryId;
import org.concordat.audit.Subject;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.TrailEntry;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectDescriber;

/**
 * The entries of the trail that the person who asks may see: all of them with the permission to
 * read the trail, else those of which they may see everything that a module has in them.
 *
 * <p>One hidden subject hides the entry: that a private paper was filed concerns a meeting that
 * many may see, and is not for all of them. What no module describes now is hidden too.
 */
@RequestScoped
public class VisibleEntries {

    private static final String READ_TRAIL = "platform:read-trail";

    /** Accounts, organisations, roles: they say nothing of what else an entry is about. */
    private static final String OF_THE_PLATFORM = "platform.";

    private final AuditTrail trail;
    private final Contributions contributions;
    private final Authority authority;
    private final CurrentUser user;
    private final Map<String, Optional<SubjectDescriber.Description>> described = new HashMap<>();

    @Inject
    public VisibleEntries(
            AuditTrail trail, Contributions contributions, Authority authority, CurrentUser user) {
        this.trail = trail;
        this.contributions = contributions;
        this.authority = authority;
        this.user = user;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    VisibleEntries() {
        this(null, null, null, null);
    }

    /**
     * @throws NotFound when there is none, or it is not for this person to see
     */
    public TrailEntry get(String id) {
        return trail.entry(parse(id)).filter(this::shows).orElseThrow(NotFound::new);
    }

    /** Whether this person may see an entry. */
    public boolean shows(TrailEntry entry) {
        return mayReadAll() || showsEverything(entry);
    }

    /** Those of the newest that concern a subject which may be seen, oldest first. */
    public List<TrailEntry> history(Subject subject, int limit) {
        var all = trail.history(subject, limit);
        return mayReadAll() ? all : all.stream().filter(this::showsEverything).toList();
    }

    /** What a subject is called and where its page is, if a module knows it and shows it. */
    public Optional<SubjectDescriber.Description> describe(Subject subject) {
        var key = subject.type() + ":" + subject.id();
        var known = described.get(key);
        if (known == null) {
            var actor = user.actor();
            known = ask(actor, subject);
            described.put(key, known);
        }
        return known;
    }

    private Optional<SubjectDescriber.Description> ask(Actor actor, Subject subject) {
        return contributions
                .ask(
                        SubjectDescriber.class,
                        describer ->
                                describer.subjectTypes().contains(subject.type())
                                        ? describer.describe(actor, subject).stream().toList()
                                        : List.of())
                .all()
                .stream()
                .findFirst();
    }

    private boolean mayReadAll() {
        return authority.may(user.actor(), READ_TRAIL, Scope.everywhere());
    }

    private boolean showsEverything(TrailEntry entry) {
        var ofModules =
                entry.entry().subjects().stream()
                        .filter(subject -> !subject.type().startsWith(OF_THE_PLATFORM))
                        .toList();
        return !ofModules.isEmpty()
                && ofModules.stream().allMatch(subject -> describe(subject).isPresent());
    }

    private static EntryId parse(String id) {
        try {
            return new EntryId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
