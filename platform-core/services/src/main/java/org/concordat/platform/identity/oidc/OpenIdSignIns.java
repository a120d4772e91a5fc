package org.concordat.platform.identity.oidc;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.Normalizer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.concordat.platform.identity.SubjectRegister;
import org.concordat.platform.identity.SubjectRegister.Recognised;
import org.concordat.platform.identity.oidc.Tokens.Identified;
import org.concordat.platform.jdbc.DatabaseFailed;
import org.concordat.platform.trail.privacy.KeptSecrets;
import org.concordat.spi.NotFound;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in by OpenID Connect's code flow.
 *
 * <p>Nothing here is done in a transaction of its own: the provider may take its time, and {@link
 * SubjectRegister} writes what comes of it.
 */
@Stateless(name = "ProviderSignIns")
@Local(ProviderSignIns.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OpenIdSignIns implements ProviderSignIns {

    /** How long somebody may take at the provider. */
    static final Duration ERRAND = Duration.ofMinutes(10);

    /** How long a browser may take from signing out here to signing out there. */
    private static final Duration LEAVING = Duration.ofMinutes(2);

    private static final System.Logger LOG = System.getLogger(OpenIdSignIns.class.getName());
    private static final String LEFT = "provider sign-out";
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");
    private static final int MOST_METHODS = 10;

    @EJB private SubjectRegister subjects;
    @EJB private PublicAddress address;

    private final Clock clock;
    private final KeptSecrets secrets = KeptSecrets.ofThisServer();
    private final Optional<Provider> provider;

    /** For the container. */
    public OpenIdSignIns() {
        clock = Clock.systemUTC();
        provider = OfThisServer.PROVIDER;
    }

    OpenIdSignIns(Provider provider, SubjectRegister subjects, PublicAddress address, Clock clock) {
        this.provider = Optional.of(provider);
        this.subjects = subjects;
        this.address = address;
        this.clock = clock;
    }

    /** One for all instances: it remembers what the provider said. */
    private static final class OfThisServer {

        static final Optional<Provider> PROVIDER = read();

        /** What cannot be meant keeps nobody from signing in here: it is as if there were none. */
        private static Optional<Provider> read() {
            try {
                return ProviderSettings.ofThisServer()
                        .map(
                                settings ->
                                        new Provider(
                                                settings, new ProviderClient(), Clock.systemUTC()));
            } catch (IllegalArgumentException e) {
                LOG.log(
                        Level.ERROR,
                        "Nobody signs in by the identity provider: {0}",
                        e.getMessage());
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<String> name() {
        return provider.map(each -> each.settings().name());
    }

    private Provider provider() {
        return provider.orElseThrow(NotFound::new);
    }

    @Override
    public Departure depart(Errand errand, String client) {
        var there = provider();
        try {
            var begun = Begun.now(errand, clock.instant());
            return new Departure(authorization(there, begun), begun.seal(secrets));
        } catch (ProviderUnavailable e) {
            throw failed(unavailable(e), client);
        }
    }

    private URI authorization(Provider there, Begun begun) throws ProviderUnavailable {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", there.settings().clientId());
        asked.put("redirect_uri", returnAddress());
        asked.put("scope", String.join(" ", there.settings().scopes()));
        asked.put("state", begun.state());
        asked.put("nonce", begun.nonce());
        asked.put("code_challenge", begun.challenge());
        asked.put("code_challenge_method", "S256");
        if (begun.errand().kind() == Errand.Kind.PROVE) {
            // to be asked again, whatever the browser remembers (Core 1.0, section 3.1.2.1)
            asked.put("prompt", "login");
            asked.put("max_age", "0");
        }
        return with(there.metadataNow().authorization(), asked);
    }

    private String returnAddress() {
        return address.of(RETURN_PATH).toString();
    }

    private static URI with(URI page, Map<String, String> parameters) {
        var query =
                parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + ProviderClient.encode(each.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + query);
    }

    @Override
    public Arrival arrive(
            Answer answer,
            @Nullable String begun,
            @Nullable String session,
            @Nullable Actor actor,
            String client) {
        var there = provider();
        try {
            var known = begun(begun);
            var code = code(answer, known, there.metadata(), there.settings().issuer());
            if (!there.states().add(known.state())) {
                throw new ProviderSignInFailed(Reason.NOT_BEGUN);
            }
            return arrive(there, known, code, session, actor, client);
        } catch (ProviderUnavailable e) {
            throw failed(unavailable(e), client);
        } catch (ProviderSignInFailed e) {
            throw failed(e, client);
        }
    }

    /**
     * Asks the provider, as often as an address may be wrong: whoever makes codes up does not make
     * this server ask for each.
     */
    private Arrival arrive(
            Provider there,
            Begun begun,
            String code,
            @Nullable String session,
            @Nullable Actor actor,
            String client)
            throws ProviderUnavailable {
        subjects.requireTurn(client);
        try {
            var token = there.redeem(code, begun.verifier(), returnAddress());
            var who = new Tokens(there, clock).identify(token, begun.nonce());
            return enter(begun, recognised(there, who, token, begun.at()), session, actor, client);
        } finally {
            // what is wrong is counted with its entry
            subjects.takeTurnBack(client);
        }
    }

    private Begun begun(@Nullable String sealed) {
        return Optional.ofNullable(sealed)
                .flatMap(each -> Begun.open(each, secrets))
                .filter(each -> clock.instant().isBefore(each.at().plus(ERRAND)))
                .orElseThrow(() -> new ProviderSignInFailed(Reason.NOT_BEGUN));
    }

    /** Looks at the answer before anything of it is used. */
    private static String code(Answer answer, Begun begun, Metadata metadata, String issuer) {
        if (!Tokens.isSame(begun.state(), answer.state())) {
            throw new ProviderSignInFailed(Reason.WRONG_STATE);
        }
        // another provider's answer would carry our code to it (RFC 9207, section 2.4)
        var said = answer.issuer();
        if (said == null ? metadata.namesItself() : !said.equals(issuer)) {
            throw new ProviderSignInFailed(Reason.WRONG_ISSUER);
        }
        if (answer.error() != null) {
            throw new ProviderSignInFailed(
                    answer.error().equals("access_denied") ? Reason.DENIED : Reason.PROVIDER_ERROR);
        }
        if (answer.code() == null || answer.code().isEmpty()) {
            throw new ProviderSignInFailed(Reason.PROVIDER_ERROR);
        }
        return answer.code();
    }

    private Arrival enter(
            Begun begun,
            Recognised who,
            @Nullable String session,
            @Nullable Actor actor,
            String client) {
        var errand = begun.errand();
        return switch (errand.kind()) {
            case SIGN_IN -> new Arrival(enter(who, client), false, errand.next());
            case LINK ->
                    new Arrival(subjects.link(errand.with(), who, client), false, errand.next());
            case PROVE -> {
                if (session == null || actor == null || !errand.with().equals(session)) {
                    throw new ProviderSignInFailed(Reason.NOT_BEGUN);
                }
                if (!who.proven()) {
                    throw new ProviderSignInFailed(Reason.NOT_ASKED_AGAIN, actor.account());
                }
                yield new Arrival(subjects.prove(actor, session, who), true, errand.next());
            }
        };
    }

    /** Of two first sign-ins of one person at once, the second finds what the first made. */
    private String enter(Recognised who, String client) {
        try {
            return subjects.enter(who, client);
        } catch (DatabaseFailed | EJBException e) {
            if (!DatabaseFailed.isThereAlready(e)) {
                throw e;
            }
            return subjects.enter(who, client);
        }
    }

    private static Recognised recognised(
            Provider there, Identified who, String token, Instant begunAt) {
        var claims = who.claims();
        var askedAt = who.askedAt();
        var given = text(claims.getClaim("given_name"));
        var family = text(claims.getClaim("family_name"));
        var name = text(claims.getClaim("name"));
        return new Recognised(
                there.settings().issuer(),
                who.subject(),
                who.session(),
                token,
                name.isBlank() ? (given + " " + family).strip() : name,
                plain(text(claims.getClaim("preferred_username")).split("@", 2)[0], "person")
                        + "@"
                        + plain(there.settings().name(), "provider"),
                methods(who),
                askedAt != null && !askedAt.isBefore(begunAt.minus(Tokens.SKEW)));
    }

    private static List<String> methods(Identified who) {
        try {
            var methods = who.claims().getStringListClaim("amr");
            var level = Stream.ofNullable(who.claims().getStringClaim("acr"));
            return Stream.concat(methods == null ? Stream.of() : methods.stream(), level)
                    .filter(each -> METHOD.matcher(each).matches())
                    .distinct()
                    .limit(MOST_METHODS)
                    .toList();
        } catch (ParseException e) {
            // they decide nothing here
            return List.of();
        }
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof String text ? text : "";
    }

    /** Letters that a sign-in name may have. */
    private static String plain(String given, String otherwise) {
        var bounded = given.substring(0, Math.min(given.length(), 200));
        var letters =
                Normalizer.normalize(bounded, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]", "")
                        .replaceAll("^[._-]+|[._-]+$", "");
        return letters.isEmpty() ? otherwise : letters.substring(0, Math.min(40, letters.length()));
    }

    @Override
    public boolean canProve(Actor actor) {
        return provider.isPresent()
                && subjects.knows(actor.account(), provider().settings().issuer());
    }

    @Override
    public boolean isOnlyWay(Actor actor) {
        return provider.isPresent()
                && subjects.isOnlyWay(actor.account(), provider().settings().issuer());
    }

    @Override
    public Optional<String> leave(String session) {
        return provider.flatMap(there -> subjects.begunThere(session, there.settings().issuer()))
                .map(id -> Begun.forCookie(secrets.encrypt(id + " " + clock.instant(), LEFT)));
    }

    @Override
    public Optional<URI> signOutThere(String left) {
        var session = left(left);
        if (session.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        try {
            var there = provider();
            var page = there.metadata().endSession();
            var asked = new LinkedHashMap<String, String>();
            subjects.takeIdToken(session.get())
                    .ifPresent(token -> asked.put("id_token_hint", token));
            asked.put("client_id", there.settings().clientId());
            asked.put("post_logout_redirect_uri", address.of("/signed-out").toString());
            return page.map(address -> with(address, asked));
        } catch (ProviderUnavailable e) {
            LOG.log(Level.WARNING, "Nobody is signed out there: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<UUID> left(String sealed) {
        try {
            var parts = secrets.decrypt(Begun.fromCookie(sealed), LEFT).split(" ", 2);
            return Instant.parse(parts[1]).plus(LEAVING).isAfter(clock.instant())
                    ? Optional.of(UUID.fromString(parts[0]))
                    : Optional.empty();
        } catch (IllegalStateException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void signedOutThere(String logoutToken, String client) {
        var there = provider();
        try {
            var over = new Tokens(there, clock).signedOut(logoutToken);
            // sent again it would end what began since (Back-Channel Logout 1.0, section 2.6)
            if (!there.logouts().has(over.id())) {
                subjects.signedOutThere(there.settings().issuer(), over.subject(), over.session());
                there.logouts().add(over.id());
            }
        } catch (ProviderUnavailable e) {
            throw failed(unavailable(e), client);
        } catch (ProviderSignInFailed e) {
            throw failed(e, client);
        }
    }

    private static ProviderSignInFailed unavailable(ProviderUnavailable cause) {
        LOG.log(Level.WARNING, "The identity provider: {0}", cause.getMessage());
        return new ProviderSignInFailed(Reason.UNAVAILABLE);
    }

    private ProviderSignInFailed failed(ProviderSignInFailed failure, String client) {
        subjects.failed(failure, provider().settings().issuer(), client);
        return failure;
    }
}
