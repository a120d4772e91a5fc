package org.concordat.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.trail.CountedStatements;
import org.concordat.platform.trail.TestTrail;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The work that a refusal costs, as what is asked of the database and how often a password is
 * hashed: a clock would say the same, but not reliably.
 */
class SignInWorkTests {

    private static final String HERE = "192.0.2.1";

    @TempDir private Path keys;

    private final TestPlatform platform = TestPlatform.onH2();
    private final List<String> statements = new ArrayList<>();
    private final AtomicInteger hashes = new AtomicInteger();
    private SignIns signIns;

    @BeforeEach
    void wire() throws IOException {
        platform.person("secretary");
        platform.accounts.setAddress(
                platform.accounts.all().get(0).id(), "secretary@trust.example", Actor.PLATFORM);
        var counted = CountedStatements.of(platform.source, statements);
        var trail = new TestTrail(counted, keys, platform.clock).trail();
        var passwords =
                new Passwords(
                        TestIdentity.CHEAP,
                        new Turns(1) {
                            @Override
                            <T> T take(String whose, boolean isKnown, Supplier<T> work) {
                                hashes.incrementAndGet();
                                return super.take(whose, isKnown, work);
                            }
                        });
        signIns = TestIdentity.signIns(counted, trail, platform.clock, passwords);
        // each makes its key in the trail once
        fail("secretary");
        fail("nobody.before");
        signIns.askForReset("secretary", HERE);
        signIns.askForReset("nobody.before", HERE);
    }

    private void fail(String name) {
        assertThatThrownBy(() -> signIns.signIn(name, "not the password", HERE))
                .isInstanceOf(SignInRefused.class);
    }

    private List<String> workOf(Runnable attempt) {
        statements.clear();
        hashes.set(0);
        attempt.run();
        return List.copyOf(statements);
    }

    @Nested
    class SigningInWithANameThatNobodyHas {

        @Test
        void costsWhatAWrongPasswordCosts() {
            var known = workOf(() -> fail("secretary"));
            var hashed = hashes.get();
            fail("nobody");
            assertThat(workOf(() -> fail("nobody"))).isEqualTo(known);
            assertThat(hashes.get()).isEqualTo(hashed).isOne();
        }

        @Test
        void costsWhatAWrongPasswordCostsTheFirstTimeAndWhenItIsLocked() {
            platform.person("chair");
            fail("chair");
            platform.database.update("delete from platform.sign_in_failure");
            assertThat(workOf(() -> fail("nobody.at-all"))).isEqualTo(workOf(() -> fail("chair")));
            for (var i = 0; i < 6; i++) {
                fail("chair");
                fail("nobody.at-all");
            }
            assertThat(workOf(() -> fail("nobody.at-all"))).isEqualTo(workOf(() -> fail("chair")));
        }

        @Test
        void costsTheSameWhenNoAccountCanHaveIt() {
            fail("\u0000");
            assertThat(workOf(() -> fail("\u0000"))).isEqualTo(workOf(() -> fail("secretary")));
        }
    }

    @Nested
    class BeyondWhatAnAddressMayTry {

        private static final String ELSEWHERE = "198.51.100.7";

        private void over(String name, String from) {
            assertThatThrownBy(() -> signIns.signIn(name, "not the password", from))
                    .isInstanceOf(TooManyAttempts.class);
        }

        private void use(String address) {
            for (var i = 0; i < Attempt.SIGN_IN.most(); i++) {
                TestIdentity.attempts(platform).count(Attempt.SIGN_IN, address);
            }
        }

        @Test
        void nothingIsHashedWhereNobodyEverSignedIn() {
            use(ELSEWHERE);
            over("secretary", ELSEWHERE);
            var known = workOf(() -> over("secretary", ELSEWHERE));
            assertThat(hashes.get()).isZero();
            assertThat(workOf(() -> over("nobody", ELSEWHERE))).isEqualTo(known);
        }

        @Test
        void whereSomebodyDidOneNameCostsWhatAnotherCosts() {
            signIns.signIn("secretary", TestPlatform.PASSWORD, HERE);
            use(HERE);
            over("secretary", HERE);
            over("nobody", HERE);
            var known = workOf(() -> over("secretary", HERE));
            var hashed = hashes.get();
            assertThat(workOf(() -> over("nobody", HERE))).isEqualTo(known);
            assertThat(hashes.get()).isEqualTo(hashed).isOne();
        }
    }

    @Nested
    class AskingForAReset {

        @Test
        void costsTheSameForANameThatNobodyHas() {
            var known = workOf(() -> signIns.askForReset("secretary", HERE));
            assertThat(workOf(() -> signIns.askForReset("nobody", HERE))).isEqualTo(known);
            assertThat(workOf(() -> signIns.askForReset("\u0000", HERE))).isEqualTo(known);
            assertThat(hashes.get()).isZero();
        }
    }
}
