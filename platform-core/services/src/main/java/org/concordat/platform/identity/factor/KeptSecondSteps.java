package org.concordat.platform.identity.factor;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.util.Optional;
import org.concordat.platform.identity.ClientAddress;
import org.concordat.platform.identity.GuessRegister;
import org.concordat.platform.identity.GuessRegister.Proof;
import org.concordat.platform.identity.PendingSignIns.Pending;
import org.concordat.platform.identity.PendingSignIns.SecondStep;
import org.concordat.platform.identity.SignInRegister;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;

/**
 * Second steps with what this server keeps.
 *
 * <p>Outside a transaction: a wrong code stays counted and on record, whatever follows.
 */
@Stateless(name = "SecondSteps")
@Local(SecondSteps.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptSecondSteps implements SecondSteps {

    private static final String CODE = "code";

    @EJB private FactorRegister register;
    @EJB private SignInRegister signIns;
    @EJB private GuessRegister guesses;

    private final Clock clock;

    /** For the container. */
    public KeptSecondSteps() {
        clock = Clock.systemUTC();
    }

    KeptSecondSteps(
            FactorRegister register, SignInRegister signIns, GuessRegister guesses, Clock clock) {
        this.register = register;
        this.signIns = signIns;
        this.guesses = guesses;
        this.clock = clock;
    }

    @Override
    public Optional<Pending> find(String pending) {
        return register.pending(pending);
    }

    @Override
    public String enter(String pending, String code, String client) {
        var from = ClientAddress.of(client);
        var found = going(pending, SecondStep.SHOW);
        var actor = found.actor();
        // nobody guesses what is on paper, so nobody is kept from using it
        var admitted =
                RecoveryCode.of(code).isPresent() || guesses.admitCode(found.account(), from);
        var session =
                admitted ? register.enter(pending, actor, code, from) : Optional.<String>empty();
        if (session.isPresent()) {
            return session.get();
        }
        signIns.codeFailed(pending, actor, admitted, from);
        if (find(pending).isEmpty()) {
            throw new SignInOver();
        }
        throw new InvalidInput(CODE, "platform.second-factor.wrong");
    }

    @Override
    public Proposal propose(String pending) {
        var found = going(pending, SecondStep.SET_UP);
        return proposals(found).make(found.signInName());
    }

    @Override
    public Proposal again(String pending, String sealed) {
        var found = going(pending, SecondStep.SET_UP);
        return proposals(found).again(sealed, found.signInName());
    }

    @Override
    public Entered setUp(String pending, String sealed, String code, String client) {
        var found = going(pending, SecondStep.SET_UP);
        var opened =
                proposals(found)
                        .open(sealed)
                        .orElseThrow(
                                () -> new InvalidInput(CODE, "platform.second-factor.too-late"));
        var step =
                opened.stepOf(code, clock.instant())
                        .orElseThrow(
                                () -> new InvalidInput(CODE, "platform.second-factor.not-yet"));
        return register.setUpAndEnter(
                        pending, found.actor(), opened.secret(), step, ClientAddress.of(client))
                .orElseThrow(SignInOver::new);
    }

    private Pending going(String pending, SecondStep step) {
        return find(pending).filter(found -> found.step() == step).orElseThrow(SignInOver::new);
    }

    private Proposals proposals(Pending pending) {
        return new Proposals(pending.account(), clock);
    }

    @Override
    public boolean isShown(Actor actor) {
        return signIns.showsSecond(actor.account());
    }

    @Override
    public String prove(Actor actor, String session, String code) {
        var proof = RecoveryCode.of(code).isPresent() ? Proof.RECOVERY_CODE : Proof.CODE;
        var admitted =
                !proof.isGuessed() || guesses.admitInSession(actor.account(), session, proof);
        var proven = admitted ? register.prove(actor, session, code) : Optional.<String>empty();
        return proven.orElseThrow(
                () -> {
                    signIns.proofFailed(actor, session, proof, admitted);
                    return new InvalidInput(CODE, "platform.second-factor.wrong");
                });
    }
}
