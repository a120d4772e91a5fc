package org.concordat.module.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Doorkeeper;
import org.concordat.module.gate.ForgeryToken;
import org.concordat.module.gate.Notice;
import org.concordat.module.gate.RequestId;
import org.concordat.module.gate.SessionCookie;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/** What stands around each page: the partnership's name, who is signed in, where one can go. */
@Named("frame")
@RequestScoped
public class PageFrame {

    private static final String PRODUCT = "Concordat";

    private final HttpServletRequest request;
    private final CurrentUser user;
    private final Modules modules;
    private final Authority authority;
    private final Directory directory;
    private final Identity identity;
    private final Doorkeeper doorkeeper;

    private @Nullable Optional<Programme> programme;
    private @Nullable String actingFor;
    private @Nullable Boolean choosing;
    private @Nullable List<Destination> destinations;
    private @Nullable String notice;

    @Inject
    PageFrame(
            HttpServletRequest request,
            CurrentUser user,
            Modules modules,
            Authority authority,
            Directory directory,
            Identity identity,
            Doorkeeper doorkeeper) {
        this.request = request;
        this.user = user;
        this.modules = modules;
        this.authority = authority;
        this.directory = directory;
        this.identity = identity;
        this.doorkeeper = doorkeeper;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    PageFrame() {
        this(null, null, null, null, null, null, null);
    }

    /** The partnership's name, or the product's for those who belong to none. */
    public String getPartnership() {
        return programme().map(Programme::name).orElse(PRODUCT);
    }

    /** The code of the programme whose colours are shown, or an empty text. */
    public String getBrand() {
        return programme().map(Programme::code).orElse("");
    }

    public boolean isSignedIn() {
        return user.signedIn().isPresent();
    }

    public String getPerson() {
        return user.signedIn().map(SignedIn::displayName).orElse("");
    }

    /** The name of the organisation on whose behalf the person acts, or an empty text. */
    public String getActingFor() {
        if (actingFor == null) {
            actingFor =
                    user.signedIn()
                            .map(SignedIn::actor)
                            .flatMap(Actor::onBehalfOf)
                            .flatMap(directory::organisation)
                            .map(Organisation::name)
                            .orElse("");
        }
        return actingFor;
    }

    /** Whether the person may act for another organisation than now. */
    public boolean isChoosingForWhom() {
        if (choosing == null) {
            choosing =
                    user.signedIn()
                            .map(SignedIn::actor)
                            .map(
                                    actor ->
                                            identity.organisations(actor.account()).stream()
                                                    .anyMatch(
                                                            each ->
                                                                    !each.equals(
                                                                            actor.organisation())))
                            .orElse(false);
        }
        return choosing;
    }

    /** Where this person can go: their work, the active modules, what their roles open. */
    public List<Destination> getDestinations() {
        if (destinations == null) {
            destinations =
                    isSignedIn()
                            ? destinations().stream().filter(each -> mayOpen(each.path())).toList()
                            : List.of();
        }
        return destinations;
    }

    /**
     * The part of the product that this page belongs to, for its title; empty on the part's own
     * page.
     */
    public String getSection() {
        var here = request.getRequestURI();
        return getDestinations().stream()
                .filter(Destination::current)
                .filter(each -> !here.replaceFirst("index\\.xhtml$", "").equals(each.path()))
                .map(Destination::label)
                .findFirst()
                .orElse("");
    }

    public String getForgeryToken() {
        return SessionCookie.read(request).map(ForgeryToken::of).orElse("");
    }

    public String getRequestId() {
        return RequestId.of(request);
    }

    /** The sentence that the page before left, once. */
    public String getNotice() {
        if (notice == null) {
            var response =
                    (HttpServletResponse)
                            FacesContext.getCurrentInstance().getExternalContext().getResponse();
            notice = Notice.take(request, response).orElse("");
        }
        return notice;
    }

    /** Whether the person holds a permission of the whole platform. */
    public boolean mayEverywhere(String permission) {
        return user.signedIn()
                .map(person -> authority.may(person.actor(), permission, Scope.everywhere()))
                .orElse(false);
    }

    /**
     * Whether a page's door opens to the person: it asks what the gate would.
     *
     * @param path of a page of any module, such as {@code /roles} or {@code /board/}
     */
    public boolean mayOpen(String path) {
        return doorkeeper.lets(path, request.getServletContext());
    }

    private Optional<Programme> programme() {
        if (programme == null) {
            programme =
                    user.signedIn().flatMap(SignedIn::homeProgramme).flatMap(directory::programme);
        }
        return programme;
    }

    private List<Destination> destinations() {
        var all = new ArrayList<Destination>();
        all.add(to("My work", "/"));
        for (var module : modules.all()) {
            if (module.state() == ModuleState.ACTIVE) {
                all.add(to(module.displayName(), "/" + module.id() + "/"));
            }
        }
        all.add(to("People", "/people", "/person", "/organisation", "/programme", "/role"));
        if (mayEverywhere("platform:read-trail")) {
            all.add(to("Audit", "/audit"));
        }
        all.add(to("Access", "/access/reviews", "/access/"));
        if (mayEverywhere("platform:manage-modules")) {
            all.add(to("Modules", "/modules", "/module"));
        }
        return all;
    }

    /** A place; pages whose addresses begin in other ways can belong to it too. */
    private Destination to(String label, String path, String... beginnings) {
        var here = request.getRequestURI();
        var current =
                path.equals("/")
                        ? here.equals("/") || here.startsWith("/index")
                        : here.startsWith(path)
                                || Arrays.stream(beginnings).anyMatch(here::startsWith);
        return new Destination(label, path, current);
    }

    /** A place in the navigation. */
    public record Destination(String label, String path, boolean current) {}
}
