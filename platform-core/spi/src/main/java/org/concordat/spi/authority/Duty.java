package org.concordat.spi.authority;

import java.util.Set;

/**
 * Something that is done to a subject and that, for its safety, the same person must not do as well
 * as something else: who prepared a return does not approve it.
 *
 * @param name a verb, such as {@code approve}
 * @param notWith the duties that exclude it, in whichever order they are performed
 */
public record Duty(String name, Set<String> notWith) {

    private static final String NAME = "[a-z][a-z-]{0,39}";

    public Duty {
        notWith = Set.copyOf(notWith);
        if (!name.matches(NAME) || !notWith.stream().allMatch(each -> each.matches(NAME))) {
            throw new IllegalArgumentException("Not a duty: " + name + ", not with " + notWith);
        }
    }

    /** Such as "sign off". */
    public static String inWords(String name) {
        return name.replace('-', ' ');
    }
}
