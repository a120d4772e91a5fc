package org.concordat.platform.identity.factor;

import java.time.Duration;
import java.util.List;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.SecondFactorRule;
import org.concordat.platform.identity.SignIns;
import org.concordat.platform.identity.TestIdentity;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.identity.Actor;

/** Makes this package's beans without a container, and is somebody's app. */
public final class TestFactors {

    public final SecondFactors factors;
    public final SecondSteps steps;
    public final SignIns signIns;
    public final Passkeys passkeys;

    private final TestPlatform platform;

    public TestFactors(TestPlatform platform, SecondFactorRule rule) {
        this.platform = platform;
        var register = TestIdentity.register(platform, rule);
        var guesses = TestIdentity.guesses(platform);
        var kept =
                new FactorRegister(
                        platform.source,
                        register,
                        guesses,
                        platform.trail,
                        TestMail.mail(platform.source, platform.clock),
                        platform.clock,
                        rule);
        factors = new KeptSecondFactors(kept, platform.accounts, platform.clock);
        steps = new KeptSecondSteps(kept, register, guesses, platform.clock);
        passkeys =
                new KeptPasskeys(
                        new PasskeyRegister(
                                platform.source,
                                kept,
                                register,
                                guesses,
                                platform.trail,
                                platform.clock),
                        kept,
                        register,
                        TestIdentity.attempts(platform),
                        TestIdentity.ADDRESS,
                        platform.clock);
        signIns = TestIdentity.signIns(platform, rule);
    }

    /** An app that read a proposal, and the codes on paper that came with it. */
    public final class App {

        private final Totp totp;
        private final Proposal proposal;
        private List<String> paper = List.of();

        App(Proposal proposal) {
            this.proposal = proposal;
            totp = new Totp(Base32.decode(proposal.key().replace(" ", "")));
        }

        public Proposal proposal() {
            return proposal;
        }

        /** What it shows now. */
        public String code() {
            return totp.code(Totp.step(platform.clock.instant()));
        }

        public List<String> paper() {
            return paper;
        }
    }

    public App read(Proposal proposal) {
        return new App(proposal);
    }

    /** Somebody's, set up a while ago in a session that is over. */
    public App setUp(Actor actor) {
        var session = platform.session(actor);
        var app = setUp(actor, session);
        TestIdentity.forget(session, platform.database);
        return app;
    }

    App setUp(Actor actor, String session) {
        var app = read(factors.propose(actor));
        app.paper = factors.setUp(actor, session, app.proposal().sealed(), app.code());
        platform.clock.goOn(Duration.ofMinutes(2));
        return app;
    }
}
