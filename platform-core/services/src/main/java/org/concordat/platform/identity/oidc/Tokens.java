package org.concordat.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the provider signed: that it is the provider's, for this server, of now, and of the
 * kind that is expected (OpenID Connect Core 1.0, section 3.1.3.7; Back-Channel Logout 1.0, section
 * 2.6).
 */
final class Tokens {

    /** Clocks of two servers differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** What nobody can mean is not kept for long. */
    private static final Duration OLDEST_LOGOUT = Duration.ofMinutes(10);

    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7E]{1,255}");
    private static final int LONGEST_SESSION = 1_000;

    private final Provider provider;
    private final Clock clock;

    Tokens(Provider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * What the provider says of somebody who signed in.
     *
     * @param session the provider's own, or null
     * @param askedAt when it asked them, or null when it does not say, or their browser answered
     */
    record Identified(
            String subject,
            @Nullable String session,
            @Nullable Instant askedAt,
            JWTClaimsSet claims) {}

    /**
     * Whose sessions are over, or which: one of both is there.
     *
     * @param id the token's own
     */
    record SignedOut(String id, @Nullable String subject, @Nullable String session) {}

    /**
     * @param nonce that this server sent
     * @throws ProviderSignInFailed when anything is not as it must be
     */
    Identified identify(String idToken, String nonce) throws ProviderUnavailable {
        var claims = signed(idToken, JOSEObjectType.JWT);
        try {
            requireForUs(claims);
            if (!isSame(nonce, claims.getStringClaim("nonce"))) {
                throw new ProviderSignInFailed(Reason.WRONG_NONCE);
            }
            var subject = claims.getSubject();
            if (subject == null || !SUBJECT.matcher(subject).matches()) {
                throw new ProviderSignInFailed(Reason.WRONG_CLAIMS);
            }
            return new Identified(subject, session(claims), askedAt(claims), claims);
        } catch (ParseException e) {
            throw new ProviderSignInFailed(Reason.WRONG_CLAIMS);
        }
    }

    /**
     * @throws ProviderSignInFailed when anything is not as it must be
     */
    SignedOut signedOut(String logoutToken) throws ProviderUnavailable {
        var claims = signed(logoutToken, LOGOUT, JOSEObjectType.JWT);
        try {
            requireForUs(claims);
            var subject = claims.getSubject();
            var session = session(claims);
            Map<String, Object> events = claims.getJSONObjectClaim("events");
            var id = claims.getJWTID();
            if (events == null
                    || !(events.get(LOGOUT_EVENT) instanceof Map)
                    || subject == null && session == null
                    || id == null
                    // or an ID token would sign its holder out
                    || claims.getClaim("nonce") != null) {
                throw new ProviderSignInFailed(Reason.WRONG_CLAIMS);
            }
            if (claims.getIssueTime().toInstant().isBefore(clock.instant().minus(OLDEST_LOGOUT))) {
                throw new ProviderSignInFailed(Reason.WRONG_TIME);
            }
            return new SignedOut(id, subject, session);
        } catch (ParseException e) {
            throw new ProviderSignInFailed(Reason.WRONG_CLAIMS);
        }
    }

    private JWTClaimsSet signed(String token, JOSEObjectType... kinds) throws ProviderUnavailable {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        var accepted = new HashSet<@Nullable JOSEObjectType>(List.of(kinds));
        accepted.add(null);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(accepted));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(provider.metadata().algorithms(), provider));
        // each claim is looked at here, each with its own reason
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            return processor.process(token, null);
        } catch (JOSEException e) {
            if (Provider.isUnavailable(e)) {
                throw new ProviderUnavailable("The provider's keys are not to be had", e);
            }
            throw new ProviderSignInFailed(Reason.WRONG_SIGNATURE);
        } catch (BadJOSEException | ParseException e) {
            throw new ProviderSignInFailed(Reason.WRONG_SIGNATURE);
        }
    }

    private void requireForUs(JWTClaimsSet claims) throws ParseException {
        if (!provider.settings().issuer().equals(claims.getIssuer())) {
            throw new ProviderSignInFailed(Reason.WRONG_ISSUER);
        }
        var us = provider.settings().clientId();
        var audience = claims.getAudience();
        var presenter = claims.getStringClaim("azp");
        if (!audience.contains(us)
                || presenter == null && audience.size() > 1
                || presenter != null && !presenter.equals(us)) {
            throw new ProviderSignInFailed(Reason.WRONG_AUDIENCE);
        }
        var now = clock.instant();
        var until = moment(claims.getExpirationTime());
        var since = moment(claims.getIssueTime());
        var notBefore = moment(claims.getNotBeforeTime());
        if (until.isEmpty()
                || since.isEmpty()
                || !now.isBefore(until.get().plus(SKEW))
                || since.get().isAfter(now.plus(SKEW))
                || notBefore.filter(from -> from.isAfter(now.plus(SKEW))).isPresent()) {
            throw new ProviderSignInFailed(Reason.WRONG_TIME);
        }
    }

    private static @Nullable String session(JWTClaimsSet claims) throws ParseException {
        var session = claims.getStringClaim("sid");
        if (session != null && (session.isEmpty() || session.length() > LONGEST_SESSION)) {
            throw new ProviderSignInFailed(Reason.WRONG_CLAIMS);
        }
        return session;
    }

    /** A class of "0" says that only the browser was recognised (Core 1.0, section 2). */
    private static @Nullable Instant askedAt(JWTClaimsSet claims) throws ParseException {
        return "0".equals(claims.getStringClaim("acr"))
                ? null
                : moment(claims.getDateClaim("auth_time")).orElse(null);
    }

    private static Optional<Instant> moment(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    static boolean isSame(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }
}
