package org.concordat.platform.identity;

import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the hashes of passwords, a few at a time.
 *
 * <p>A hash is meant to cost memory and time. So only half of the processors work on hashes; who
 * comes meanwhile waits for their {@linkplain Turns turn}, and when too many wait, the next are
 * told to come again. A crowd that signs in at once thus neither exhausts the memory nor stops
 * everybody else's pages, and one address keeps no other from signing in.
 */
final class Passwords {

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** The server's, whoever makes and checks. */
    private static final Turns TURNS = new Turns(AT_ONCE);

    private final Argon2id.Cost cost;
    private final Turns turns;
    private final String nobodys;

    Passwords() {
        this(Argon2id.Cost.OWASP);
    }

    /** With another cost, for tests. */
    Passwords(Argon2id.Cost cost) {
        this(cost, TURNS);
    }

    Passwords(Argon2id.Cost cost, Turns turns) {
        this.cost = cost;
        this.turns = turns;
        this.nobodys = Argon2id.hash(Secrets.token(), cost).toString();
    }

    /**
     * @param whose the address, or the account, that it is done for
     * @param isKnown whether its holder was there before
     * @throws SignInBusy when too many wait
     */
    String hash(String password, String whose, boolean isKnown) {
        return turns.take(whose, isKnown, () -> Argon2id.hash(password, cost).toString());
    }

    /**
     * Whether the password is the one of the hash.
     *
     * <p>Without a hash it does the same work and answers no, so that the time does not tell
     * whether there is such an account.
     *
     * @param whose the address, or the account, that it is done for
     * @param isKnown whether its holder was there before
     * @throws SignInBusy when too many wait
     */
    boolean matches(String password, @Nullable String hash, String whose, boolean isKnown) {
        var known = PasswordHash.parse(hash == null ? nobodys : hash);
        return turns.take(whose, isKnown, () -> known.isOf(password)) && hash != null;
    }

    /** Whether the hash costs an attacker less than one that would be made today. */
    boolean isWeak(String hash) {
        return !(PasswordHash.parse(hash) instanceof Argon2id argon2id)
                || argon2id.cost().isLessThan(cost);
    }
}
