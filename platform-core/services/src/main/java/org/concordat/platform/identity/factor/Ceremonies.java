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
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.concordat.platform.identity.Secrets;
import org.concordat.platform.identity.factor.Challenges.Purpose;
import org.concordat.platform.identity.factor.PasskeyRegister.Kept;
import org.concordat.platform.identity.factor.PasskeyRegister.Right;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The questions that devices answer by a passkey, and whether an answer is right: the ceremonies of
 * Web Authentication, Level 2, sections 7.1 and 7.2.
 *
 * <p>WebAuthn4J verifies them: origin and relying party from the server's public address, the
 * holder's verification by the device in every case, and the device's count.
 */
final class Ceremonies {

    private static final System.Logger LOG = System.getLogger(Ceremonies.class.getName());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_DATA = "clientDataJSON";
    private static final int LONGEST_ANSWER = 20_000;
    private static final Duration TIME = Duration.ofMinutes(5);

    /** The best first; most devices have the second, some of Windows only the third. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.RS256);

    private final PublicAddress address;
    private final Clock clock;

    // who made the device is not asked, so nothing attests it
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(new ObjectConverter());

    Ceremonies(PublicAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /**
     * A passkey that a device has made.
     *
     * @param idHash of its credential's id, by which it is found
     * @param credential its id and public key, in base64url
     * @param challengeHash of the question, which is answered once
     */
    record Made(
            String idHash,
            String credential,
            boolean backupEligible,
            long signCount,
            String challengeHash) {}

    /** What a device is asked for a new passkey, under the name that its holder signs in with. */
    String toAdd(String token, AccountId account, String name, List<Kept> already) {
        var options = JsonNodeFactory.instance.objectNode();
        options.put("challenge", challenge(token, Purpose.ADD));
        options.putObject("rp").put("id", host()).put("name", "Concordat");
        // the account's id says nothing of its holder to who finds the device
        options.putObject("user")
                .put("id", base64(bytes(account.value())))
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
        list(options, "excludeCredentials", already);
        return options.toString();
    }

    /** The new passkey, when the answer is right. */
    Optional<Made> made(String answer, String token) {
        try {
            var data =
                    manager.parseRegistrationResponseJSON(
                            shaped(answer, CLIENT_DATA, "attestationObject"));
            var said = said(data.getCollectedClientData());
            requireGood(said, token, Purpose.ADD);
            manager.verify(
                    data, new RegistrationParameters(server(said), parameters(), true, true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            var attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return Optional.of(
                    new Made(
                            hash(attested.getCredentialId()),
                            base64(credentials.convert(attested)),
                            authenticator.isFlagBE(),
                            authenticator.getSignCount(),
                            hash(said)));
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "A new passkey is not right", e);
            return Optional.empty();
        }
    }

    /**
     * What a device is asked for an answer by a passkey; by any of its own when none is allowed.
     */
    String question(String token, Purpose purpose, List<Kept> allowed) {
        var options = JsonNodeFactory.instance.objectNode();
        options.put("challenge", challenge(token, purpose));
        options.put("rpId", host());
        options.put("timeout", TIME.toMillis());
        options.put("userVerification", "required");
        list(options, "allowCredentials", allowed);
        return options.toString();
    }

    /**
     * The answer, when it is right.
     *
     * @param whose must have given it; null when the passkey says who it is
     * @param kept the passkey as it is kept, by the hash of its credential's id
     */
    Optional<Right> check(
            String answer,
            String token,
            Purpose purpose,
            @Nullable AccountId whose,
            Function<String, Optional<Kept>> kept) {
        try {
            var data =
                    manager.parseAuthenticationResponseJSON(
                            shaped(answer, CLIENT_DATA, "authenticatorData", "signature"));
            var said = said(data.getCollectedClientData());
            var found = kept.apply(hash(data.getCredentialId()));
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

    private void list(ObjectNode options, String name, List<Kept> passkeys) {
        var ids = options.putArray(name);
        for (var each : passkeys) {
            ids.addObject()
                    .put("type", "public-key")
                    .put("id", base64(attested(each).getCredentialId()));
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
