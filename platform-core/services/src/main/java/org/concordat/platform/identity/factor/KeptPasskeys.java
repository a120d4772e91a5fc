package org.concordat.platform.identity.factor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.platform.identity.Attempt;
import org.concordat.platform.identity.AttemptRegister;
import org.concordat.platform.identity.ClientAddress;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.PendingSignIns.Pending;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.Secrets;
import org.concordat.platform.identity.SignInRegister;
import org.concordat.platform.identity.factor.Challenges.Purpose;
import org.concordat.platform.identity.factor.PasskeyRegister.Kept;
import org.concordat.platform.identity.factor.PasskeyRegister.Right;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys whose answers WebAuthn4J verifies: origin and relying party from the server's public
 * address, the holder's verification by the device in every case, and the device's count.
 *
 * <p>Outside a transaction, as second steps are: what failed stays counted and on record.
 */
@Stateless(name = "Passkeys")
@Local(Passkeys.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptPasskeys implements Passkeys {

    private static final System.Logger LOG = System.getLogger(KeptPasskeys.class.getName());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSKEY = "passkey";
    private static final String CLIENT_DATA = "clientDataJSON";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ANSWER = 20_000;
    private static final Duration TIME = Duration.ofMinutes(5);

    /** The best first; most devices have the second, some of Windows only the third. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.RS256);

    @EJB private PasskeyRegister register;
    @EJB private FactorRegister factors;
    @EJB private SignInRegister signIns;
    @EJB private AttemptRegister attempted;
    @EJB private PublicAddress address;

    private final Clock clock;

    // who made the device is not asked, so nothing attests it
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(new ObjectConverter());

    /** For the container. */
    public KeptPasskeys() {
        clock = Clock.systemUTC();
    }

    KeptPasskeys(
            PasskeyRegister register,
            FactorRegister factors,
            SignInRegister signIns,
            AttemptRegister attempted,
            PublicAddress address,
            Clock clock) {
        this.register = register;
        this.factors = factors;
        this.signIns = signIns;
        this.attempted = attempted;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public List<Passkey> of(AccountId account) {
        return register.of(account);
    }

    @Override
    public String newBrowser() {
        return Secrets.token();
    }

    @Override
    public String toAdd(Actor actor, String session) {
        var name = factors.signInName(actor.account());
        var options = JsonNodeFactory.instance.objectNode();
        options.put("challenge", challenge(session, Purpose.ADD));
        options.putObject("rp").put("id", host()).put("name", "Concordat");
        // the account's id says nothing of its holder to who finds the device
        options.putObject("user")
                .put("id", base64(bytes(actor.account().value())))
                .put("name", name)
                .put("displayName", name);
        var algorithms = options.putArray("pubKeyCredParams");
        for (var algorithm : ALGORITHMS) {
            algorithms.addObject().put("type", "public-key").put("alg", algorithm.getValue());
        }
        options.put("timeout", TIME.toMillis());
        options.put("attestation", "none");
        options.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        list(options, "excludeCredentials", register.keptOf(actor.account()));
        return options.toString();
    }

    @Override
    public List<String> add(Actor actor, String session, String name, String answer) {
        var called = PlainText.line("name", name, LONGEST_NAME);
        RegistrationData data;
        try {
            data =
                    manager.parseRegistrationResponseJSON(
                            shaped(answer, CLIENT_DATA, "attestationObject"));
            var said = said(data.getCollectedClientData());
            requireGood(said, session, Purpose.ADD);
            manager.verify(
                    data, new RegistrationParameters(server(said), parameters(), true, true));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw unusable(e);
        }
        var authenticator =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        var kept =
                new Kept(
                        PasskeyRegister.newId(clock),
                        actor.account(),
                        base64(credentials.convert(attested)),
                        authenticator.isFlagBE(),
                        0);
        return register.add(
                actor,
                session,
                called,
                hash(attested.getCredentialId()),
                new Right(
                        kept,
                        authenticator.getSignCount(),
                        hash(said(data.getCollectedClientData()))));
    }

    @Override
    public void rename(Actor actor, UUID passkey, String name) {
        register.rename(actor, passkey, PlainText.line("name", name, LONGEST_NAME));
    }

    @Override
    public void remove(Actor actor, String session, UUID passkey) {
        register.remove(actor, session, passkey);
    }

    @Override
    public String toSignIn(String browser) {
        return question(browser, Purpose.SIGN_IN, List.of());
    }

    @Override
    public String signIn(String browser, String answer, String client) {
        var from = ClientAddress.of(client);
        var right = check(answer, browser, Purpose.SIGN_IN, null);
        return right.flatMap(each -> register.signIn(each, from))
                .orElseThrow(
                        () -> {
                            countWrong(from);
                            signIns.passkeyFailed(right.map(Right::account).orElse(null), from);
                            return wrong();
                        });
    }

    @Override
    public String toEnter(String pending) {
        return question(pending, Purpose.ENTER, register.keptOf(going(pending).account()));
    }

    @Override
    public boolean isEndedByReset(String pending) {
        return register.isEachWithPassword(going(pending).account());
    }

    @Override
    public String enter(String pending, String answer, String client) {
        var from = ClientAddress.of(client);
        var found = going(pending);
        return check(answer, pending, Purpose.ENTER, found.account())
                .flatMap(right -> register.enter(pending, right, from))
                .orElseThrow(
                        () -> {
                            countWrong(from);
                            signIns.passkeyFailed(found.account(), from);
                            return wrong();
                        });
    }

    /**
     * What is right is never counted, so nobody is kept out; a flood of wrong ones is one entry.
     */
    private void countWrong(String from) {
        attempted
                .count(Attempt.PASSKEY, from)
                .ifPresent(
                        wait -> {
                            throw new TooManyAttempts(wait);
                        });
    }

    @Override
    public String toProve(Actor actor, String session) {
        return question(session, Purpose.PROVE, register.keptOf(actor.account()));
    }

    @Override
    public String prove(Actor actor, String session, String answer) {
        return check(answer, session, Purpose.PROVE, actor.account())
                .flatMap(right -> register.prove(actor, session, right))
                .orElseThrow(
                        () -> {
                            signIns.proofFailed(actor, session, Proof.PASSKEY, true);
                            return wrong();
                        });
    }

    private Pending going(String pending) {
        return factors.pending(pending)
                .filter(found -> found.step() == SecondStep.SHOW)
                .orElseThrow(SignInOver::new);
    }

    private String question(String token, Purpose purpose, List<Kept> allowed) {
        var options = JsonNodeFactory.instance.objectNode();
        options.put("challenge", challenge(token, purpose));
        options.put("rpId", host());
        options.put("timeout", TIME.toMillis());
        options.put("userVerification", "required");
        list(options, "allowCredentials", allowed);
        return options.toString();
    }

    private void list(ObjectNode options, String name, List<Kept> passkeys) {
        var ids = options.putArray(name);
        for (var each : passkeys) {
            ids.addObject()
                    .put("type", "public-key")
                    .put("id", base64(attested(each).getCredentialId()));
        }
    }

    /**
     * The answer, when it is right.
     *
     * @param whose must have given it; null when the passkey says who it is
     */
    private Optional<Right> check(
            String answer, String token, Purpose purpose, @Nullable AccountId whose) {
        try {
            var data =
                    manager.parseAuthenticationResponseJSON(
                            shaped(answer, CLIENT_DATA, "authenticatorData", "signature"));
            var said = said(data.getCollectedClientData());
            var found = register.find(hash(data.getCredentialId()));
            if (found.isEmpty() || !isOf(found.get(), whose, data)) {
                return Optional.empty();
            }
            requireGood(said, token, purpose);
            var verified =
                    manager.verify(
                            data,
                            new AuthenticationParameters(
                                    server(said), record(found.get()), null, true, true));
            var count = Objects.requireNonNull(verified.getAuthenticatorData()).getSignCount();
            return Optional.of(new Right(found.get(), count, hash(said)));
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "A passkey's answer is not right", e);
            return Optional.empty();
        }
    }

    private static boolean isOf(Kept found, @Nullable AccountId whose, AuthenticationData data) {
        byte @Nullable [] handle = data.getUserHandle();
        var holder = found.account();
        return (whose == null || whose.equals(holder))
                && (handle == null || Arrays.equals(handle, bytes(holder.value())));
    }

    private CredentialRecordImpl record(Kept kept) {
        return new CredentialRecordImpl(
                null,
                true,
                kept.backupEligible(),
                null,
                kept.signCount(),
                attested(kept),
                null,
                null,
                null,
                null);
    }

    private AttestedCredentialData attested(Kept kept) {
        return credentials.convert(Base64.getUrlDecoder().decode(kept.credential()));
    }

    private void requireGood(byte[] challenge, String token, Purpose purpose) {
        if (!new Challenges(clock).isGood(challenge, token, purpose)) {
            throw new IllegalArgumentException("Not a challenge of this browser's, or too old");
        }
    }

    private static byte[] said(@Nullable CollectedClientData data) {
        if (data == null) {
            throw new IllegalArgumentException("Without client data");
        }
        return data.getChallenge().getValue();
    }

    private ServerProperty server(byte[] challenge) {
        var here = address.of("/");
        var port = here.getPort() < 0 ? "" : ":" + here.getPort();
        return ServerProperty.builder()
                .origin(Origin.create(here.getScheme() + "://" + here.getHost() + port))
                .rpId(here.getHost())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private String host() {
        return address.of("/").getHost();
    }

    private static List<PublicKeyCredentialParameters> parameters() {
        return ALGORITHMS.stream()
                .map(
                        each ->
                                new PublicKeyCredentialParameters(
                                        PublicKeyCredentialType.PUBLIC_KEY, each))
                .toList();
    }

    private String challenge(String token, Purpose purpose) {
        return base64(new Challenges(clock).make(token, purpose));
    }

    /** The library takes for granted that what must be there is there. */
    private static String shaped(String answer, String... response) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("Longer than any passkey's answer");
        }
        JsonNode read;
        try {
            read = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
        var there =
                Stream.concat(
                        Stream.of(read.path("id"), read.path("rawId"), read.path("type")),
                        Stream.of(response).map(read.path("response")::path));
        if (!there.allMatch(JsonNode::isTextual)) {
            throw new IllegalArgumentException("Not a passkey's answer");
        }
        return answer;
    }

    private static InvalidInput unusable(Exception cause) {
        LOG.log(Level.DEBUG, "A new passkey is not right", cause);
        return wrong();
    }

    private static InvalidInput wrong() {
        return new InvalidInput(PASSKEY, "platform.passkey.wrong");
    }

    private static String hash(byte[] bytes) {
        return Secrets.hash(base64(bytes));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
