package org.concordat.module.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;

/**
 * Lets in those who bring what a door asks, and nobody where that is not declared.
 *
 * <p>A door asks whether a permission is held anywhere. Whether it is held for the very subject,
 * and still at that moment, is asked again by what is behind the door.
 */
@ApplicationScoped
public class Doorkeeper {

    private final Doors doors;
    private final CurrentUser user;
    private final Authority authority;
    private final Clock clock;

    @Inject
    Doorkeeper(Doors doors, CurrentUser user, Authority authority, Clock clock) {
        this.doors = doors;
        this.user = user;
        this.authority = authority;
        this.clock = clock;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Doorkeeper() {
        this(null, null, null, null);
    }

    /**
     * Goes on only when the caller brings what the page, the file or the servlet asks.
     *
     * @throws org.concordat.spi.RuleViolation when they do not
     * @throws NotSignedIn when nobody is signed in
     */
    void admit(HttpServletRequest request) {
        admit(doors.of(request), Caller.of(request).readsOneThing());
    }

    /** Whether files may be sent there. */
    boolean takesFiles(HttpServletRequest request) {
        return doors.takesFiles(Caller.of(request).path());
    }

    /**
     * The same for a method of a resource, which is known only when the request was matched.
     *
     * @throws org.concordat.spi.RuleViolation when they do not
     * @throws NotSignedIn when nobody is signed in
     */
    public void admit(Class<?> resource, Method method, HttpServletRequest request) {
        var caller = Caller.of(request);
        admit(doors.of(resource, method, caller.path()), caller.readsOneThing());
    }

    /**
     * @param readsOneThing who could see no such thing at all is not told that there is one
     */
    void admit(Demand demand, boolean readsOneThing) {
        if (demand instanceof Demand.Undeclared) {
            throw new NotDeclared();
        }
        if (demand instanceof Demand.Somebody asked) {
            var person = user.signedIn().orElseThrow(NotSignedIn::new);
            if (!asked.permissions().isEmpty() && !holdsOne(person.actor(), asked.permissions())) {
                refuse(person.actor(), asked.permissions().get(0), readsOneThing);
            }
            if (asked.lately() && !RecentProof.isOf(person, clock.instant())) {
                throw new ProofNeeded();
            }
        }
    }

    /**
     * Whether a page would let the caller in, so that a link to it leads somewhere.
     *
     * @param address as the link has it, also of another deployment
     */
    public boolean lets(String address, ServletContext here) {
        var person = user.signedIn();
        return person.isPresent()
                && Doors.permissionsFor(address, here)
                        .filter(asked -> asked.isEmpty() || holdsOne(person.get().actor(), asked))
                        .isPresent();
    }

    private boolean holdsOne(Actor actor, List<String> permissions) {
        return permissions.stream()
                .anyMatch(permission -> !authority.reach(actor, permission).isNowhere());
    }

    /** What is held nowhere is not held everywhere either: the refusal becomes an entry. */
    private void refuse(Actor actor, String permission, boolean asIfNothingWereThere) {
        try {
            authority.require(actor, permission, Scope.everywhere());
        } catch (NotPermitted e) {
            if (asIfNothingWereThere) {
                throw new NotFound();
            }
            throw e;
        }
    }
}
