package org.concordat.platform.identity.factor;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.time.Clock;
import java.util.List;
import org.concordat.platform.identity.Accounts;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The second factors that this server keeps. */
@Stateless(name = "SecondFactors")
@Local(SecondFactors.class)
public class KeptSecondFactors implements SecondFactors {

    @EJB private FactorRegister register;
    @EJB private Accounts accounts;

    private final Clock clock;

    /** For the container. */
    public KeptSecondFactors() {
        clock = Clock.systemUTC();
    }

    KeptSecondFactors(FactorRegister register, Accounts accounts, Clock clock) {
        this.register = register;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Standing of(AccountId account) {
        return register.standing(account);
    }

    @Override
    public Proposal propose(Actor actor) {
        return proposals(actor).make(register.signInName(actor.account()));
    }

    @Override
    public Proposal again(Actor actor, String sealed) {
        return proposals(actor).again(sealed, register.signInName(actor.account()));
    }

    @Override
    public List<String> setUp(Actor actor, String session, String sealed, String code) {
        var opened =
                proposals(actor)
                        .open(sealed)
                        .orElseThrow(
                                () -> new InvalidInput("code", "platform.second-factor.too-late"));
        var step =
                opened.stepOf(code, clock.instant())
                        .orElseThrow(
                                () -> new InvalidInput("code", "platform.second-factor.not-yet"));
        return register.setUp(actor, session, opened.secret(), step);
    }

    @Override
    public List<String> renewRecoveryCodes(Actor actor, String session) {
        return register.renewRecoveryCodes(actor, session);
    }

    @Override
    public void removeApp(Actor actor, String session) {
        register.removeApp(actor, session);
    }

    @Override
    public void removeAll(AccountId account, Actor by) {
        accounts.requireWayInto(account, by);
        if (account.equals(by.account())) {
            throw new OwnSecondFactor();
        }
        register.removeAll(account, by);
    }

    private Proposals proposals(Actor actor) {
        return new Proposals(actor.account(), clock);
    }
}
