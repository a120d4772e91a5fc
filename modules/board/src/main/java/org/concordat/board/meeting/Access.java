package org.concordat.board.meeting;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;

/**
 * Whether the public may know of an item's papers and debate.
 *
 * @param paragraphs of Schedule 12A Part 1 of the Local Government Act 1972 on which an exemption
 *     rests: 1 to 7
 * @param reason why the public interest in withholding outweighs that in disclosing (s.100A(4)), or
 *     by what the information is confidential (s.100A(3)); empty for a public item
 */
public record Access(Kind kind, Set<Integer> paragraphs, String reason) {

    /** The kinds of Local Government Act 1972, s.100A. */
    public enum Kind {
        PUBLIC("Public"),
        /** The public may be excluded, by resolution (s.100A(4)). */
        EXEMPT("Exempt"),
        /** The public must be excluded (s.100A(2)). */
        CONFIDENTIAL("Confidential");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final int LAST_PARAGRAPH = 7;

    public Access {
        paragraphs = new TreeSet<>(paragraphs);
        reason = PlainText.optional("reason", reason, 2_000);
        if (paragraphs.stream().anyMatch(each -> each < 1 || each > LAST_PARAGRAPH)) {
            throw new InvalidInput("paragraphs", "board.access.paragraph");
        }
        if (kind == Kind.EXEMPT && paragraphs.isEmpty()) {
            throw new InvalidInput("paragraphs", "board.access.paragraph-missing");
        }
        if (kind != Kind.EXEMPT && !paragraphs.isEmpty()) {
            throw new InvalidInput("paragraphs", "board.access.paragraph-only-exempt");
        }
        if (kind != Kind.PUBLIC && reason.isEmpty()) {
            throw new InvalidInput("reason", "board.access.reason-missing");
        }
        paragraphs = Collections.unmodifiableSet(paragraphs);
    }

    public static Access open() {
        return new Access(Kind.PUBLIC, Set.of(), "");
    }

    public boolean isPrivate() {
        return kind != Kind.PUBLIC;
    }

    /** As it is marked on papers, such as "Exempt: Schedule 12A paragraph 3". */
    public String label() {
        if (kind != Kind.EXEMPT) {
            return kind.label();
        }
        var numbers = paragraphs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Exempt: Schedule 12A paragraph" + (paragraphs.size() > 1 ? "s " : " ") + numbers;
    }
}
