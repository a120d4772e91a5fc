package org.concordat.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.Accounts.Account;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.identity.ProviderSignInFailed;
import org.concordat.platform.identity.ProviderSignInFailed.Reason;
import org.concordat.platform.identity.TestIdentity;
import org.concordat.platform.identity.oidc.ProviderSignIns.Answer;
import org.concordat.platform.identity.oidc.ProviderSignIns.Arrival;
import org.concordat.platform.identity.oidc.ProviderSignIns.Departure;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by a provider, over HTTP with a real one; the same on each database. */
abstract class ProviderContract {

    private static final String HERE = "192.0.2.1";
    private static final String ADA = "248289761001";

    private final TestPlatform platform;
    private final SmallProvider provider;
    private final ProviderSignIns signIns;
    private final Path secret;

    ProviderContract(TestPlatform platform, Path folder) {
        this.platform = platform;
        provider = new SmallProvider(platform.clock);
        secret = folder.resolve("secret");
        try {
            Files.writeString(secret, SmallProvider.SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signIns = signIns(Duration.ofSeconds(30));
    }

    /** A server that has asked the provider nothing yet. */
    private ProviderSignIns signIns(Duration patience) {
        var settings =
                new ProviderSettings(
                        provider.issuer(),
                        SmallProvider.CLIENT,
                        Optional.of(secret),
                        "NHSmail",
                        List.of("openid", "profile"));
        return new OpenIdSignIns(
                new Provider(settings, new ProviderClient(patience), platform.clock),
                TestIdentity.subjects(platform),
                TestIdentity.address(),
                platform.clock);
    }

    @AfterEach
    void closeTheProvider() {
        provider.close();
    }

    private static Answer answer(Map<String, String> back) {
        return new Answer(back.get("code"), back.get("state"), back.get("iss"), back.get("error"));
    }

    private Arrival arrive(Departure departure, Map<String, String> back) {
        return signIns.arrive(answer(back), departure.begun(), null, null, HERE);
    }

    private Arrival signIn(String subject) {
        var departure = signIns.depart(Errand.signIn("/board/"), HERE);
        return arrive(departure, provider.signIn(departure.to(), subject));
    }

    private SignedIn signedIn(Arrival arrival) {
        return platform.identity.session(arrival.session()).orElseThrow();
    }

    private AccountId accountOf(Arrival arrival) {
        return signedIn(arrival).actor().account();
    }

    private static void fails(Runnable step, Reason reason) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        ProviderSignInFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    /** It is on record why, and nobody is in. */
    private void isRefused(Runnable step, Reason reason) {
        platform.trail.forget();
        fails(step, reason);
        assertThat(platform.trail.types()).containsExactly("platform.provider-sign-in-failed.v1");
        assertThat(platform.trail.last().facts().asMap()).containsEntry("reason", reason.name());
        assertThat(
                        platform.database.any(
                                "select id from platform.sign_in_session where ended_at is null"))
                .isFalse();
    }

    @Nested
    class WhoeverIsRecognised {

        @Test
        void isSentThereWithWhatOnlyThisBrowserCanEnd() {
            var departure = signIns.depart(Errand.signIn("/"), HERE);
            assertThat(departure.to().toString())
                    .startsWith(provider.issuer() + "/authorize?tenant=1&response_type=code&");
            var asked = SmallProvider.parameters(departure.to().getRawQuery());
            assertThat(asked)
                    .containsEntry("client_id", "concordat")
                    .containsEntry("redirect_uri", "https://concordat.example/provider/return")
                    .containsEntry("scope", "openid profile")
                    .containsEntry("code_challenge_method", "S256")
                    .doesNotContainKeys("prompt", "max_age", "code_verifier");
            assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
                    .doesNotHaveDuplicates()
                    .allSatisfy(each -> assertThat(each).hasSize(43));
            assertThat(departure.begun()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(3_500);
        }

        @Test
        void getsAnAccountWithoutARoleAndTheSameAgain() {
            var first = signIn(ADA);
            var person = signedIn(first);
            assertThat(first.next()).isEqualTo("/board/");
            assertThat(person.displayName()).isEqualTo("Dr Ada Byron");
            assertThat(person.signInName()).isEqualTo("ada.byron@nhsmail");
            assertThat(platform.roles.of(person.actor().account())).isEmpty();
            assertThat(accountOf(signIn(ADA))).isEqualTo(person.actor().account());
        }

        @Test
        void isOnRecordWithTheIssuerAndNotWithTheirName() {
            signIn(ADA);
            assertThat(platform.trail.types())
                    .containsExactly(
                            "platform.account-created.v1",
                            "platform.provider-linked.v1",
                            "platform.signed-in.v1",
                            "platform.provider-recognised.v1");
            assertThat(platform.trail.last().facts().asMap())
                    .containsEntry("issuer", provider.issuer())
                    .containsEntry("methods", List.of("pwd", "otp"));
        }

        @Test
        void isKnownByTheSubjectWhateverElseTheyAreCalled() {
            var ada = accountOf(signIn(ADA));
            provider.claims =
                    claims ->
                            claims.claim("preferred_username", "a.lovelace")
                                    .claim("email", "ada@elsewhere.example")
                                    .claim("name", "Ada Lovelace");
            assertThat(accountOf(signIn(ADA))).isEqualTo(ada);
            provider.claims = UnaryOperator.identity();
            var other = signedIn(signIn("another"));
            assertThat(other.actor().account()).isNotEqualTo(ada);
            assertThat(other.displayName())
                    .as("not what another is called")
                    .isEqualTo(other.signInName());
            assertThat(other.signInName()).matches("ada\\.byron\\.[0-9]{4}@nhsmail");
        }

        @Test
        void isNotTheHolderOfALocalAccountOfThatName() {
            var local = platform.person("ada.byron@nhsmail");
            assertThat(accountOf(signIn(ADA))).isNotEqualTo(local.account());
        }

        @Test
        void hasANameThatDeceivesNobody() {
            provider.claims =
                    claims ->
                            claims.claim("name", "Chair\u202e of the board\r\n")
                                    .claim("preferred_username", "../<script>\u0000é");
            var person = signedIn(signIn(ADA));
            assertThat(person.signInName()).isEqualTo("scripte@nhsmail");
            assertThat(person.displayName()).isEqualTo("scripte@nhsmail");
        }

        @Test
        void provesNothingWhenTheProviderAskedThemInTheMorning() {
            assertThat(signedIn(signIn(ADA)).provenAt()).isNull();
        }

        @Test
        void provesThatItIsThemWhenTheProviderAskedThemNow() {
            provider.claims = claims -> claims.claim("auth_time", now());
            assertThat(signedIn(signIn(ADA)).provenAt()).isEqualTo(platform.clock.instant());
            provider.claims = claims -> claims.claim("auth_time", now()).claim("acr", "0");
            assertThat(signedIn(signIn(ADA)).provenAt()).isNull();
        }

        @Test
        void comesInByAnEllipticCurveAsWell() {
            provider.rotateToEllipticCurve("curve");
            assertThat(signIn(ADA).session()).isNotEmpty();
        }

        @Test
        void staysOutWhileTheirAccountIsSuspendedOrOver() {
            var account = accountOf(signIn(ADA));
            platform.accounts.suspend(account, Actor.PLATFORM);
            isRefused(() -> signIn(ADA), Reason.SUSPENDED);
            platform.accounts.reactivate(account, Actor.PLATFORM);
            var session = signIn(ADA);
            assertThat(platform.identity.session(session.session())).isPresent();
            platform.signIns.signOut(session.session());
            platform.accounts.setLastDay(
                    account,
                    LocalDate.ofInstant(platform.clock.instant(), ZoneId.of("Europe/London")),
                    Actor.PLATFORM);
            platform.clock.goOn(Duration.ofDays(1));
            isRefused(() -> signIn(ADA), Reason.OUTSIDE_ITS_DAYS);
        }
    }

    private Date now() {
        return Date.from(platform.clock.instant());
    }

    private Date at(Duration fromNow) {
        return Date.from(platform.clock.instant().plus(fromNow));
    }

    @Nested
    class AnIdTokenIsRefused {

        static Stream<Arguments> wrong() {
            return Stream.of(
                    arguments(
                            "another issuer's",
                            claim(c -> c.issuer("https://evil.example")),
                            Reason.WRONG_ISSUER),
                    arguments("without issuer", claim(c -> c.issuer(null)), Reason.WRONG_ISSUER),
                    arguments(
                            "another client's",
                            claim(c -> c.audience("other")),
                            Reason.WRONG_AUDIENCE),
                    arguments(
                            "for two without a presenter",
                            claim(c -> c.audience(List.of("concordat", "other"))),
                            Reason.WRONG_AUDIENCE),
                    arguments(
                            "presented by another",
                            claim(c -> c.claim("azp", "other")),
                            Reason.WRONG_AUDIENCE),
                    arguments(
                            "of another sign-in",
                            claim(c -> c.claim("nonce", "n-0S6_WzA2Mj")),
                            Reason.WRONG_NONCE),
                    arguments(
                            "without a nonce",
                            claim(c -> c.claim("nonce", null)),
                            Reason.WRONG_NONCE),
                    arguments(
                            "without an end",
                            claim(c -> c.expirationTime(null)),
                            Reason.WRONG_TIME),
                    arguments(
                            "without a beginning",
                            claim(c -> c.issueTime(null)),
                            Reason.WRONG_TIME),
                    arguments(
                            "without a subject", claim(c -> c.subject(null)), Reason.WRONG_CLAIMS),
                    arguments(
                            "with an endless subject",
                            claim(c -> c.subject("x".repeat(256))),
                            Reason.WRONG_CLAIMS),
                    arguments(
                            "with a nonce that is none",
                            claim(c -> c.claim("nonce", 7)),
                            Reason.WRONG_CLAIMS));
        }

        private static UnaryOperator<JWTClaimsSet.Builder> claim(
                UnaryOperator<JWTClaimsSet.Builder> change) {
            return change;
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource
        void wrong(String what, UnaryOperator<JWTClaimsSet.Builder> claims, Reason reason) {
            provider.claims = claims;
            isRefused(() -> signIn(ADA), reason);
        }

        @Test
        void whenItIsOverByMoreThanClocksDiffer() {
            provider.claims = c -> c.expirationTime(at(Duration.ofSeconds(-59)));
            assertThat(signIn(ADA).session()).isNotEmpty();
            provider.claims = c -> c.expirationTime(at(Duration.ofSeconds(-61)));
            fails(() -> signIn(ADA), Reason.WRONG_TIME);
        }

        @Test
        void whenItBeginsLaterThanClocksDiffer() {
            provider.claims = c -> c.notBeforeTime(at(Duration.ofSeconds(59)));
            assertThat(signIn(ADA).session()).isNotEmpty();
            provider.claims = c -> c.notBeforeTime(at(Duration.ofSeconds(61)));
            fails(() -> signIn(ADA), Reason.WRONG_TIME);
            provider.claims = c -> c.issueTime(at(Duration.ofSeconds(61)));
            fails(() -> signIn(ADA), Reason.WRONG_TIME);
        }

        @Test
        void withoutASignature() {
            provider.signing = SmallProvider::unsigned;
            isRefused(() -> signIn(ADA), Reason.WRONG_SIGNATURE);
        }

        @Test
        void withThePublicKeyAsASharedSecret() {
            provider.signing = provider::signedWithThePublicKey;
            isRefused(() -> signIn(ADA), Reason.WRONG_SIGNATURE);
        }

        @Test
        void signedWithAKeyOfTheSameNameThatIsNotTheProviders() {
            signIn(ADA);
            platform.signIns.signOutEverywhere(new Actor(accountOf(signIn(ADA)), null));
            provider.forge();
            isRefused(() -> signIn(ADA), Reason.WRONG_SIGNATURE);
        }

        @Test
        void whenItIsOneOfSigningOut() {
            provider.signing = claims -> provider.sign(claims, new JOSEObjectType("logout+jwt"));
            isRefused(() -> signIn(ADA), Reason.WRONG_SIGNATURE);
        }

        @Test
        void whenItIsNone() {
            provider.signing = claims -> "no.token.at-all";
            isRefused(() -> signIn(ADA), Reason.WRONG_SIGNATURE);
        }
    }

    @Nested
    class AnAnswerIsRefused {

        private final Departure departure = signIns.depart(Errand.signIn("/"), HERE);
        private final Map<String, String> back = provider.signIn(departure.to(), ADA);

        private Answer changed(String name, @Nullable String value) {
            var changed = new HashMap<>(back);
            changed.remove(name);
            if (value != null) {
                changed.put(name, value);
            }
            return answer(changed);
        }

        private void isRefusedWith(Answer answer, @Nullable String begun, Reason reason) {
            isRefused(() -> signIns.arrive(answer, begun, null, null, HERE), reason);
        }

        @Test
        void thatThisBrowserDidNotBegin() {
            isRefusedWith(answer(back), null, Reason.NOT_BEGUN);
            isRefusedWith(answer(back), "made-up", Reason.NOT_BEGUN);
            var begun = departure.begun();
            var flipped = begun.startsWith("A") ? "B" : "A";
            isRefusedWith(answer(back), flipped + begun.substring(1), Reason.NOT_BEGUN);
        }

        @Test
        void ofAnotherSignIn() {
            isRefusedWith(changed("state", "x"), departure.begun(), Reason.WRONG_STATE);
            isRefusedWith(changed("state", null), departure.begun(), Reason.WRONG_STATE);
            var other = signIns.depart(Errand.signIn("/"), HERE);
            isRefusedWith(answer(back), other.begun(), Reason.WRONG_STATE);
        }

        @Test
        void withACodeThatSomebodyStoleForAnotherBrowser() {
            var other = signIns.depart(Errand.signIn("/"), HERE);
            var injected = new HashMap<>(back);
            injected.put("state", SmallProvider.parameters(other.to().getRawQuery()).get("state"));
            isRefusedWith(answer(injected), other.begun(), Reason.CODE_REFUSED);
        }

        @Test
        void ofAnotherProviderOrOneThatDoesNotSayWhose() {
            isRefusedWith(
                    changed("iss", "https://evil.example"), departure.begun(), Reason.WRONG_ISSUER);
            isRefusedWith(changed("iss", null), departure.begun(), Reason.WRONG_ISSUER);
        }

        @Test
        void afterTenMinutes() {
            platform.clock.goOn(Duration.ofMinutes(10));
            isRefusedWith(answer(back), departure.begun(), Reason.NOT_BEGUN);
        }

        @Test
        void whenItComesAgain() {
            var arrival = arrive(departure, back);
            platform.signIns.signOut(arrival.session());
            isRefusedWith(answer(back), departure.begun(), Reason.NOT_BEGUN);
            assertThat(provider.codesAsked).hasValue(1);
        }

        @Test
        void withoutAskingTheProviderForWhatStrangersMakeUp() {
            for (var i = 0; i < 110; i++) {
                var mine = signIns.depart(Errand.signIn("/"), HERE);
                var state = SmallProvider.parameters(mine.to().getRawQuery()).get("state");
                var madeUp = new Answer("made up", state, provider.issuer(), null);
                fails(
                        () -> signIns.arrive(madeUp, mine.begun(), null, null, HERE),
                        i < 100 ? Reason.CODE_REFUSED : Reason.TOO_OFTEN);
            }
            assertThat(provider.codesAsked).hasValue(100);
            assertThat(
                            signIns.arrive(
                                            answer(back),
                                            departure.begun(),
                                            null,
                                            null,
                                            "198.51.100.7")
                                    .session())
                    .isNotEmpty();
        }

        @Test
        void andThoseThatAreRightAreNotCounted() {
            for (var i = 0; i < 110; i++) {
                platform.signIns.signOut(signIn(ADA).session());
            }
            assertThat(arrive(departure, back).session()).isNotEmpty();
        }

        @Test
        void whenTheProviderDoesNotLetThemIn() {
            var denied = new Answer(null, back.get("state"), back.get("iss"), "access_denied");
            isRefusedWith(denied, departure.begun(), Reason.DENIED);
            var error = new Answer(null, back.get("state"), back.get("iss"), "server_error");
            isRefusedWith(error, departure.begun(), Reason.PROVIDER_ERROR);
            isRefusedWith(changed("code", null), departure.begun(), Reason.PROVIDER_ERROR);
        }

        @Test
        void whenThisServersSecretIsWrong() throws IOException {
            Files.writeString(secret, "another");
            isRefusedWith(answer(back), departure.begun(), Reason.PROVIDER_ERROR);
        }

        @Test
        void withAnEntryEachUpToALimitForAnAddress() {
            platform.trail.forget();
            for (var i = 0; i < 110; i++) {
                fails(() -> signIns.arrive(answer(back), null, null, null, HERE), Reason.NOT_BEGUN);
            }
            assertThat(platform.trail.types()).hasSize(101);
            assertThat(platform.trail.last().type()).isEqualTo("platform.address-limited.v1");
        }
    }

    @Nested
    class TheProvidersKeys {

        @Test
        void areAskedForOnceAndAgainWhenThereIsANewOne() {
            signIn(ADA);
            signIn(ADA);
            assertThat(provider.keysAsked).hasValue(1);
            platform.clock.goOn(Duration.ofMinutes(5));
            provider.rotate("second");
            signIn(ADA);
            assertThat(provider.keysAsked).hasValue(2);
        }

        @Test
        void areNotAskedForAtTheWillOfStrangers() throws JOSEException {
            signIn(ADA);
            platform.clock.goOn(Duration.ofMinutes(5));
            provider.rotate("second");
            var strangers = new SmallProvider(platform.clock);
            strangers.rotate("third");
            var forged = strangers.sign(provider.logout().subject(ADA).build());
            strangers.close();
            for (var i = 0; i < 20; i++) {
                fails(() -> signIns.signedOutThere(forged, HERE), Reason.WRONG_SIGNATURE);
            }
            assertThat(provider.keysAsked).hasValue(2);
        }
    }

    @Nested
    class WhileTheProviderIsAway {

        @Test
        void nobodyIsSentThereAndLocalAccountsGoOn() {
            platform.person("administrator");
            provider.stop();
            var cold = signIns(Duration.ofSeconds(30));
            isRefused(() -> cold.depart(Errand.signIn("/"), HERE), Reason.UNAVAILABLE);
            assertThat(cold.name()).contains("NHSmail");
            assertThat(platform.signIns.signIn("administrator", TestPlatform.PASSWORD, HERE))
                    .isNotEmpty();
        }

        @Test
        void nobodyIsSentThereOnTheStrengthOfWhatItSaidBefore() {
            signIn(ADA);
            platform.signIns.signOutEverywhere(new Actor(accountOf(signIn(ADA)), null));
            provider.stop();
            platform.clock.goOn(Duration.ofSeconds(5));
            isRefused(() -> signIns.depart(Errand.signIn("/"), HERE), Reason.UNAVAILABLE);
        }

        @Test
        void whoComesBackIsToldSo() {
            var departure = signIns.depart(Errand.signIn("/"), HERE);
            var back = provider.signIn(departure.to(), ADA);
            provider.stop();
            isRefused(() -> arrive(departure, back), Reason.UNAVAILABLE);
        }

        @Test
        void nobodyWaitsForIt() {
            var hasty = signIns(Duration.ofSeconds(2));
            for (SmallProvider.Handler slow :
                    List.<SmallProvider.Handler>of(provider::hang, provider::trickle)) {
                var departure = hasty.depart(Errand.signIn("/"), HERE);
                var back = provider.signIn(departure.to(), ADA);
                provider.instead = slow;
                isRefused(
                        () -> hasty.arrive(answer(back), departure.begun(), null, null, HERE),
                        Reason.UNAVAILABLE);
            }
        }

        @Test
        void whatItSendsIsBounded() {
            var departure = signIns.depart(Errand.signIn("/"), HERE);
            var back = provider.signIn(departure.to(), ADA);
            provider.instead =
                    exchange ->
                            SmallProvider.answer(
                                    exchange,
                                    200,
                                    "{\"id_token\":\"" + "x".repeat(ProviderClient.MOST) + "\"}");
            isRefused(() -> arrive(departure, back), Reason.UNAVAILABLE);
        }

        @Test
        void itLeadsNowhereElse() {
            var departure = signIns.depart(Errand.signIn("/"), HERE);
            var back = provider.signIn(departure.to(), ADA);
            provider.instead =
                    exchange -> {
                        exchange.getResponseHeaders()
                                .set("Location", provider.issuer() + "/elsewhere");
                        SmallProvider.answer(exchange, 307, "{}");
                    };
            isRefused(() -> arrive(departure, back), Reason.UNAVAILABLE);
        }

        @Test
        void whatItDoesNotSayOfItselfIsNotBelieved() {
            provider.about.put("issuer", "https://evil.example");
            fails(
                    () -> signIns(Duration.ofSeconds(30)).depart(Errand.signIn("/"), HERE),
                    Reason.UNAVAILABLE);
            provider.about.put("issuer", provider.issuer());
            provider.about.put("token_endpoint", "http://evil.example/token");
            fails(
                    () -> signIns(Duration.ofSeconds(30)).depart(Errand.signIn("/"), HERE),
                    Reason.UNAVAILABLE);
            provider.about.put("token_endpoint", provider.issuer() + "/token");
            provider.about.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
            fails(
                    () -> signIns(Duration.ofSeconds(30)).depart(Errand.signIn("/"), HERE),
                    Reason.UNAVAILABLE);
        }
    }

    @Nested
    class AnInvitation {

        private final AccountId invited =
                platform.accounts.create(
                        new NewAccount("invited", "An invited person", null, null), Actor.PLATFORM);
        private final String link = platform.accounts.oneTimeLink(invited, Actor.PLATFORM);

        private Arrival accept(String invitation, String subject) {
            var departure = signIns.depart(Errand.link(invitation), HERE);
            return arrive(departure, provider.signIn(departure.to(), subject));
        }

        private void giveRole(AccountId account) {
            platform.roles.assign(
                    new RoleAssignment(
                            account,
                            Role.AUDITOR,
                            Scope.everywhere(),
                            LocalDate.parse("2026-07-01"),
                            null),
                    Actor.PLATFORM);
        }

        @Test
        void makesTheAccountTheirsWithoutAPassword() {
            giveRole(invited);
            var arrival = accept(link, ADA);
            assertThat(accountOf(arrival)).isEqualTo(invited);
            assertThat(
                            platform.authority
                                    .reach(signedIn(arrival).actor(), "platform:read-trail")
                                    .isNowhere())
                    .isFalse();
            assertThat(accountOf(signIn(ADA))).isEqualTo(invited);
            assertThat(platform.accounts.all())
                    .filteredOn(Account::beenHere)
                    .extracting(Account::id)
                    .containsExactly(invited);
        }

        @Test
        void worksOnce() {
            platform.signIns.signOut(accept(link, ADA).session());
            isRefused(() -> accept(link, "another"), Reason.LINK_UNUSABLE);
        }

        @Test
        void thatIsMadeUpWorksForNobody() {
            isRefused(() -> accept("made-up", ADA), Reason.LINK_UNUSABLE);
        }

        @Test
        void doesNotTakeOverAnAccountThatIsSomebodysAlready() {
            var person = platform.person("somebody");
            var theirs = platform.accounts.oneTimeLink(person.account(), Actor.PLATFORM);
            isRefused(() -> accept(theirs, ADA), Reason.LINK_UNUSABLE);
        }

        @Test
        void takesThePlaceOfAnAccountThatTheyNeverUsed() {
            var unused = signIn(ADA);
            var arrival = accept(link, ADA);
            assertThat(accountOf(arrival)).isEqualTo(invited);
            assertThat(platform.identity.session(unused.session())).isEmpty();
            assertThat(accountOf(signIn(ADA))).isEqualTo(invited);
        }

        @Test
        void isNotForWhoeverHoldsARoleInAnotherAccount() {
            var other = signIn(ADA);
            giveRole(accountOf(other));
            platform.signIns.signOut(other.session());
            isRefused(() -> accept(link, ADA), Reason.OTHER_ACCOUNT);
            assertThat(platform.signIns.redeem(link, HERE)).as("the link works on").isNotEmpty();
        }
    }

    @Nested
    class AProof {

        private final Arrival arrival = signIn(ADA);
        private final Actor ada = signedIn(arrival).actor();

        private Departure departs() {
            return signIns.depart(Errand.prove(arrival.session(), "/people/add"), HERE);
        }

        private Arrival proves(Departure departure, String subject, String session) {
            var back = provider.signIn(departure.to(), subject);
            return signIns.arrive(answer(back), departure.begun(), session, ada, HERE);
        }

        @Test
        void hasTheProviderAskAgainAndGivesTheSessionANewToken() {
            assertThat(signIns.canProve(ada)).isTrue();
            assertThat(signIns.isOnlyWay(ada)).isTrue();
            var departure = departs();
            assertThat(departure.to().getRawQuery()).contains("&prompt=login&max_age=0");
            var proven = proves(departure, ADA, arrival.session());
            assertThat(proven.proven()).isTrue();
            assertThat(proven.next()).isEqualTo("/people/add");
            assertThat(signedIn(proven).provenAt()).isEqualTo(platform.clock.instant());
            assertThat(platform.identity.session(arrival.session())).isEmpty();
        }

        @Test
        void isNoneWhenTheProviderDidNotAsk() {
            provider.claims = claims -> claims.claim("auth_time", at(Duration.ofHours(-1)));
            fails(() -> proves(departs(), ADA, arrival.session()), Reason.NOT_ASKED_AGAIN);
            provider.claims = claims -> claims.claim("auth_time", null);
            fails(() -> proves(departs(), ADA, arrival.session()), Reason.NOT_ASKED_AGAIN);
            assertThat(signedIn(arrival).provenAt()).isNull();
        }

        @Test
        void isNoneBySomebodyElse() {
            fails(() -> proves(departs(), "another", arrival.session()), Reason.OTHER_ACCOUNT);
        }

        @Test
        void isNoneForAnotherSession() {
            fails(() -> proves(departs(), ADA, signIn(ADA).session()), Reason.NOT_BEGUN);
        }

        @Test
        void isNotForWhomTheProviderDoesNotKnow() {
            var local = platform.person("local");
            assertThat(signIns.canProve(local)).isFalse();
            assertThat(signIns.isOnlyWay(local)).isFalse();
        }
    }

    @Nested
    class SigningOut {

        private final Arrival arrival = signIn(ADA);

        private String logout(UnaryOperator<JWTClaimsSet.Builder> change) {
            try {
                return provider.sign(
                        change.apply(provider.logout()).build(), new JOSEObjectType("logout+jwt"));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean isOpen() {
            return platform.identity.session(arrival.session()).isPresent();
        }

        @Test
        void hereLeadsToSigningOutThereOnce() {
            var left = signIns.leave(arrival.session()).orElseThrow();
            platform.signIns.signOut(arrival.session());
            var there = signIns.signOutThere(left).orElseThrow();
            assertThat(there.toString()).startsWith(provider.issuer() + "/logout?id_token_hint=");
            assertThat(SmallProvider.parameters(there.getRawQuery()))
                    .containsEntry("client_id", "concordat")
                    .containsEntry(
                            "post_logout_redirect_uri", "https://concordat.example/signed-out");
            assertThat(signIns.signOutThere(left).orElseThrow().toString())
                    .doesNotContain("id_token_hint");
        }

        @Test
        void hereLeadsNowhereAfterAWhileOrWithWhatIsMadeUp() {
            var left = signIns.leave(arrival.session()).orElseThrow();
            assertThat(signIns.signOutThere("made-up")).isEmpty();
            platform.clock.goOn(Duration.ofMinutes(2));
            assertThat(signIns.signOutThere(left)).isEmpty();
        }

        @Test
        void ofALocalSessionConcernsNoProvider() {
            platform.person("local");
            var session = platform.signIns.signIn("local", TestPlatform.PASSWORD, HERE);
            assertThat(signIns.leave(session)).isEmpty();
        }

        @Test
        void thereEndsTheSessionHere() {
            signIns.signedOutThere(logout(c -> c.claim("sid", "session of " + ADA)), HERE);
            assertThat(isOpen()).isFalse();
            assertThat(platform.trail.last().type()).isEqualTo("platform.provider-signed-out.v1");
        }

        @Test
        void thereEndsAllSessionsOfThePerson() {
            var other = signIn("another");
            var second = signIn(ADA);
            signIns.signedOutThere(logout(c -> c.subject(ADA)), HERE);
            assertThat(isOpen()).isFalse();
            assertThat(platform.identity.session(second.session())).isEmpty();
            assertThat(platform.identity.session(other.session())).isPresent();
        }

        @Test
        void thereEndsNothingThatBeganSinceWhenItIsSentAgain() {
            var logout = logout(c -> c.subject(ADA));
            signIns.signedOutThere(logout, HERE);
            var next = signIn(ADA);
            signIns.signedOutThere(logout, HERE);
            assertThat(platform.identity.session(next.session())).isPresent();
        }

        @Test
        void ofAnotherSessionEndsNothing() {
            signIns.signedOutThere(logout(c -> c.claim("sid", "another")), HERE);
            signIns.signedOutThere(
                    logout(c -> c.subject("another").claim("sid", "session of " + ADA)), HERE);
            assertThat(isOpen()).isTrue();
        }

        @Test
        void isNotBelievedWithoutWhatMakesItOne() {
            var old = Date.from(platform.clock.instant().minus(Duration.ofMinutes(11)));
            var sid = "session of " + ADA;
            Map<String, Reason> refused =
                    Map.of(
                            logout(c -> c), Reason.WRONG_CLAIMS,
                            logout(c -> c.subject(ADA).claim("events", Map.of("x", Map.of()))),
                                    Reason.WRONG_CLAIMS,
                            logout(c -> c.subject(ADA).claim("nonce", "n")), Reason.WRONG_CLAIMS,
                            logout(c -> c.subject(ADA).jwtID(null)), Reason.WRONG_CLAIMS,
                            logout(c -> c.subject(ADA).audience("other")), Reason.WRONG_AUDIENCE,
                            logout(c -> c.subject(ADA).issuer("x")), Reason.WRONG_ISSUER,
                            logout(c -> c.subject(ADA).issueTime(old)), Reason.WRONG_TIME,
                            logout(c -> c.subject(ADA).expirationTime(old)), Reason.WRONG_TIME,
                            SmallProvider.unsigned(provider.logout().claim("sid", sid).build()),
                                    Reason.WRONG_SIGNATURE);
            refused.forEach(
                    (token, reason) -> fails(() -> signIns.signedOutThere(token, HERE), reason));
            assertThat(isOpen()).isTrue();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"logout+jwt", "JWT"})
        void isBelievedOfTheKindThatItIsOrOfNone(@Nullable String kind) throws JOSEException {
            signIns.signedOutThere(
                    provider.sign(provider.logout().subject(ADA).build(), kind(kind)), HERE);
            assertThat(isOpen()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"at+jwt", "secevent+jwt", "dpop+jwt"})
        void isNotBelievedOfAnotherKind(String kind) throws JOSEException {
            var token = provider.sign(provider.logout().subject(ADA).build(), kind(kind));
            fails(() -> signIns.signedOutThere(token, HERE), Reason.WRONG_SIGNATURE);
            assertThat(isOpen()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"JWT", "logout+jwt"})
        void isNotWhatSomebodySignedInWith(String kind) {
            var idTokens = new ArrayList<String>();
            provider.signing =
                    claims -> {
                        idTokens.add(provider.sign(claims, kind(kind)));
                        // one that is refreshed has none (Core 1.0, section 12.2)
                        var refreshed = new JWTClaimsSet.Builder(claims).claim("nonce", null);
                        idTokens.add(provider.sign(refreshed.jwtID("1").build(), kind(kind)));
                        return provider.sign(claims);
                    };
            signIn(ADA);
            assertThat(idTokens)
                    .hasSize(2)
                    .allSatisfy(
                            token ->
                                    fails(
                                            () -> signIns.signedOutThere(token, HERE),
                                            Reason.WRONG_CLAIMS));
            assertThat(isOpen()).isTrue();
        }

        private static @Nullable JOSEObjectType kind(@Nullable String name) {
            return name == null ? null : new JOSEObjectType(name);
        }
    }
}
