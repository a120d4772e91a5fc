package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.TestPlatform.PASSWORD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concordat.platform.TestPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTests {

    private static final String READ = "platform:read-trail";
    private static final String EXPORT = "platform:export-trail";
    private static final Set<String> SCOPES = Set.of(READ);

    private final TestPlatform platform = TestPlatform.onH2();
    private final ApiTokens tokens = platform.tokens;
    private final Actor auditor = platform.auditor("auditor");

    private String issue(String label, int days, Set<String> scopes) {
        return tokens.issue(auditor, platform.session(auditor), label, days, scopes);
    }

    private String token() {
        return issue("Spreadsheet", 2, SCOPES);
    }

    private boolean isRecognised(String token) {
        return platform.identity.apiToken(token).isPresent();
    }

    private static void isRefused(String field, Runnable issuing) {
        assertThatThrownBy(issuing::run)
                .isInstanceOfSatisfying(
                        InvalidInput.class, refused -> assertThat(refused.field()).contains(field));
    }

    @Nested
    class AToken {

        @Test
        void isRecognisedUntilItExpires() {
            var token = token();
            assertThat(platform.identity.apiToken(token)).map(SignedIn::actor).contains(auditor);
            assertThat(platform.identity.session(token)).isEmpty();
            platform.clock.goOn(Duration.ofDays(2));
            assertThat(isRecognised(token)).isFalse();
            assertThat(tokens.of(auditor)).isEmpty();
        }

        @Test
        void isRecognisedUntilItIsRevoked() {
            var token = token();
            tokens.revoke(auditor, tokens.of(auditor).get(0).id());
            assertThat(isRecognised(token)).isFalse();
            assertThat(tokens.of(auditor)).isEmpty();
            assertThat(platform.trail.last().type()).isEqualTo("platform.token-revoked.v1");
        }

        @Test
        void diesWithItsAccountsSuspension() {
            var token = token();
            platform.accounts.suspend(auditor.account(), Actor.PLATFORM);
            platform.accounts.reactivate(auditor.account(), Actor.PLATFORM);
            assertThat(isRecognised(token)).isFalse();
        }

        @Test
        void provesNothing() {
            assertThat(platform.identity.apiToken(token()).orElseThrow().provenAt()).isNull();
        }

        @Test
        void isNotRevokedBySomebodyElse() {
            var token = token();
            var issued = tokens.of(auditor).get(0);
            var stranger = platform.person("stranger");
            assertThatThrownBy(() -> tokens.revoke(stranger, issued.id()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> tokens.revoke(auditor, new UUID(1, 1)))
                    .isInstanceOf(NotFound.class);
            assertThat(isRecognised(token)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 366, Integer.MAX_VALUE})
        void lastsFromADayToAYear(int days) {
            isRefused("days", () -> issue("Spreadsheet", days, SCOPES));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "two\nlines", "\u202Eright to left"})
        void hasALabelOnOneLine(String label) {
            isRefused("label", () -> issue(label, 1, SCOPES));
        }

        @Test
        void isMadeInASessionOfThePersonsThatGoesOn() {
            var idle = platform.session(auditor);
            var others = platform.session(platform.person("stranger"));
            platform.clock.goOn(SessionLimits.USUAL.idle());
            for (var session : List.of(idle, others, "", "invented")) {
                assertThatThrownBy(() -> tokens.issue(auditor, session, "Late", 1, SCOPES))
                        .isInstanceOf(NotFound.class);
            }
            assertThat(tokens.of(auditor)).isEmpty();
        }

        @Test
        void isOneOfAFew() {
            for (var i = 0; i < KeptApiTokens.MOST; i++) {
                token();
            }
            isRefused("label", ApiTokensTests.this::token);
            platform.clock.goOn(Duration.ofDays(2));
            assertThat(isRecognised(token())).isTrue();
        }

        @Test
        void isSeenToBeUsedToTheMinute() {
            var token = token();
            assertThat(tokens.of(auditor).get(0).lastUsedAt()).isNull();
            isRecognised(token);
            var first = platform.clock.instant();
            assertThat(tokens.of(auditor).get(0).lastUsedAt()).isEqualTo(first);
            platform.clock.goOn(Duration.ofSeconds(59));
            isRecognised(token);
            assertThat(tokens.of(auditor).get(0).lastUsedAt()).isEqualTo(first);
            platform.clock.goOn(Duration.ofSeconds(1));
            isRecognised(token);
            assertThat(tokens.of(auditor).get(0).lastUsedAt()).isEqualTo(first.plusSeconds(60));
        }

        @Test
        void isKeptAsItsHashOnly() {
            var token = token();
            assertThat(
                            platform.database.list(
                                    "select token_hash from platform.api_token",
                                    row -> row.text("token_hash")))
                    .containsExactly(Secrets.hash(token))
                    .doesNotContain(token);
        }
    }

    @Nested
    class ItsScopes {

        @Test
        void areChosenAmongWhatThePersonMay() {
            assertThat(tokens.scopes(auditor))
                    .extracting(Permission::name)
                    .contains(READ, EXPORT)
                    .doesNotContain("platform:manage-roles");
            assertThat(tokens.scopes(platform.person("nobody.yet"))).isEmpty();
        }

        @Test
        void areAtLeastOne() {
            isRefused("scopes", () -> issue("Spreadsheet", 1, Set.of()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "platform:manage-roles",
                    "platform:read-trail platform:manage-roles",
                    "board:nobody-declared",
                    "*",
                    ""
                })
        void areNotForged(String scope) {
            isRefused("scopes", () -> issue("Spreadsheet", 1, Set.of(READ, scope)));
            assertThat(tokens.of(auditor)).isEmpty();
        }

        @Test
        void areInTheEntryAndOnTheList() {
            issue("Spreadsheet", 1, Set.of(READ, EXPORT));
            assertThat(platform.trail.last().facts().toString()).contains(READ, EXPORT);
            assertThat(tokens.of(auditor).get(0).scopes()).containsExactlyInAnyOrder(READ, EXPORT);
        }

        @Test
        @SuppressWarnings("try") // what is closed only says until when
        void areAllThatARequestWithItMayDo() {
            var program = platform.identity.apiToken(token()).orElseThrow();
            assertThat(program.scopes()).isEqualTo(SCOPES);
            assertThat(platform.authority.may(auditor, EXPORT, Scope.everywhere())).isTrue();
            try (var serving = CurrentRequest.serve("a-request")) {
                CurrentRequest.limitTo(Objects.requireNonNull(program.scopes()));
                assertThat(platform.authority.may(auditor, READ, Scope.everywhere())).isTrue();
                assertThat(platform.authority.may(auditor, EXPORT, Scope.everywhere())).isFalse();
                assertThat(platform.authority.reach(auditor, EXPORT).isNowhere()).isTrue();
            }
        }

        @Test
        @SuppressWarnings("try") // what is closed only says until when
        void giveNothingThatThePersonLostSince() {
            var program = platform.identity.apiToken(token()).orElseThrow();
            platform.roles.end(
                    auditor.account(),
                    Role.AUDITOR,
                    Scope.everywhere(),
                    LocalDate.parse("2026-07-01"),
                    Actor.PLATFORM);
            platform.clock.goOn(Duration.ofDays(1));
            try (var serving = CurrentRequest.serve("a-request")) {
                CurrentRequest.limitTo(Objects.requireNonNull(program.scopes()));
                assertThat(platform.authority.may(auditor, READ, Scope.everywhere())).isFalse();
            }
        }

        @Test
        void areNoneInATokenFromBeforeThereWereAny() {
            var token = token();
            platform.database.update("update platform.api_token set scopes = null");
            assertThat(platform.identity.apiToken(token).orElseThrow().scopes()).isEmpty();
        }

        @Test
        void haveRoomForAllThatModulesDeclare() {
            PermissionSource many =
                    () ->
                            IntStream.range(0, 100)
                                    .mapToObj(
                                            i ->
                                                    new Permission(
                                                            "some-module:do-one-thing-" + i,
                                                            "Do one thing",
                                                            Set.of(Role.AUDITOR)))
                                    .toList();
            platform.modules.activate("some-module", many);
            var all =
                    tokens.scopes(auditor).stream()
                            .map(Permission::name)
                            .collect(Collectors.toSet());
            issue("Everything", 1, all);
            assertThat(tokens.of(auditor).get(0).scopes()).isEqualTo(all).hasSizeGreaterThan(100);
        }
    }

    @Nested
    class ItsText {

        @Test
        void isFoundByScanners() {
            assertThat(token()).matches("cdt_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        }

        @Test
        void isToldFromOtherTextWithoutTheServer() {
            var token = token();
            var last = token.charAt(token.length() - 1);
            var mistyped = token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
            assertThat(TokenText.isMistyped(token)).isFalse();
            assertThat(TokenText.isMistyped(mistyped)).isTrue();
            assertThat(TokenText.isMistyped("cdt_")).isTrue();
            assertThat(isRecognised(mistyped)).isFalse();
        }

        /** Worked out with Python's zlib.crc32. */
        @Test
        void endsWithTheChecksumThatOthersComputeToo() {
            var random = "cdt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
            assertThat(TokenText.isMistyped(random + "cea10aaf")).isFalse();
        }

        @Test
        void isNobodysPasswordOrSession() {
            var token = token();
            assertThatThrownBy(() -> platform.signIns.signIn("auditor", token, "192.0.2.1"))
                    .isInstanceOf(SignInRefused.class);
            assertThat(isRecognised(PASSWORD)).isFalse();
            assertThat(List.of(token())).doesNotContain(token);
        }
    }
}
