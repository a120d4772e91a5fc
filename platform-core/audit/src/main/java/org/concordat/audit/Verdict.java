package org.concordat.audit;

/** What a verifier found. */
public sealed interface Verdict {

    /**
     * Everything is as the log signed it.
     *
     * @param what is intact, in plain words
     * @param checkpoint the signed state that bears it out
     */
    record Intact(String what, Checkpoint checkpoint) implements Verdict {}

    /**
     * Something is not as the log signed it, or not what it claims to be.
     *
     * @param where it was found, as in {@code entry 17}
     * @param why it is broken, in plain words
     */
    record Broken(String where, String why) implements Verdict {}
}
