package org.concordat.platform.identity.factor;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
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

/**
 * What people do with passkeys: they add them, come in by them and prove by them that it is them.
 *
 * <p>Outside a transaction, as second steps are: what failed stays counted and on record.
 */
@Stateless(name = "Passkeys")
@Local(Passkeys.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptPasskeys implements Passkeys {

    private static final String PASSKEY = "passkey";
    private static final int LONGEST_NAME = 60;

    @EJB private PasskeyRegister register;
    @EJB private FactorRegister factors;
    @EJB private SignInRegister signIns;
    @EJB private AttemptRegister attempted;
    @EJB private PublicAddress address;

    private final Clock clock;
    private final Ceremonies ceremonies;

    /** For the container. */
    public KeptPasskeys() {
        clock = Clock.systemUTC();
        ceremonies = ceremonies();
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
        ceremonies = ceremonies();
    }

    /** The address is injected after the constructor. */
    private Ceremonies ceremonies() {
        return new Ceremonies(path -> address.of(path), clock);
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
        var account = actor.account();
        return ceremonies.toAdd(
                session, account, factors.signInName(account), register.keptOf(account));
    }

    @Override
    public List<String> add(Actor actor, String session, String name, String answer) {
        var called = PlainText.line("name", name, LONGEST_NAME);
        var made = ceremonies.made(answer, session).orElseThrow(KeptPasskeys::wrong);
        var kept =
                new Kept(
                        PasskeyRegister.newId(clock),
                        actor.account(),
                        made.credential(),
                        made.backupEligible(),
                        0);
        return register.add(
                actor,
                session,
                called,
                made.idHash(),
                new Right(kept, made.signCount(), made.challengeHash()));
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
        return ceremonies.question(browser, Purpose.SIGN_IN, List.of());
    }

    @Override
    public String signIn(String browser, String answer, String client) {
        var from = ClientAddress.of(client);
        var right = ceremonies.check(answer, browser, Purpose.SIGN_IN, null, register::find);
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
        return ceremonies.question(
                pending, Purpose.ENTER, register.keptOf(going(pending).account()));
    }

    @Override
    public boolean isEndedByReset(String pending) {
        return register.isEachWithPassword(going(pending).account());
    }

    @Override
    public String enter(String pending, String answer, String client) {
        var from = ClientAddress.of(client);
        var found = going(pending);
        return ceremonies
                .check(answer, pending, Purpose.ENTER, found.account(), register::find)
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
        return ceremonies.question(session, Purpose.PROVE, register.keptOf(actor.account()));
    }

    @Override
    public String prove(Actor actor, String session, String answer) {
        return ceremonies
                .check(answer, session, Purpose.PROVE, actor.account(), register::find)
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

    private static InvalidInput wrong() {
        return new InvalidInput(PASSKEY, "platform.passkey.wrong");
    }
}
