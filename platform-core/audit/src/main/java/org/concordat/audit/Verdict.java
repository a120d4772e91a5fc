package org.concordat.audit;

import java.util.List;
import java.util.stream.Stream;

/** What a verifier found. */
public sealed interface Verdict {

    /**
     * Everything is as the log signed it.
     *
     * @param what is intact, in plain words
     * @param checkpoint the signed state that bears it out
     * @param remarks what a reader should know beside it, in plain words: texts that were lawfully
     *     erased, a clock that was set back, who cosigned
     */
    record Intact(String what, Checkpoint checkpoint, List<String> remarks) implements Verdict {

        public Intact {
            remarks = List.copyOf(remarks);
        }

        /** The same with more remarks. */
        Intact and(List<String> more) {
            return new Intact(
                    what, checkpoint, Stream.of(remarks, more).flatMap(List::stream).toList());
        }
    }

    /**
     * Something is not as the log signed it, or not what it claims to be.
     *
     * @param where it was found, as in {@code entry 17}
     * @param why it is broken, in plain words
     */
    record Broken(String where, String why) implements Verdict {}

    /**
     * It cannot be told: there is nothing yet that could be verified.
     *
     * @param why in plain words
     */
    record Unknown(String why) implements Verdict {}
}
