package org.concordat.platform.scanner;

/** What became of showing a file to the scanner. A file is kept when it passed, and only then. */
public sealed interface Verdict {

    /** Nothing was found, or this server has no scanner. */
    record Passed() implements Verdict {}

    /**
     * @param name what the scanner calls it; it comes from outside, so whatever is not of the
     *     letters and signs of such names becomes a question mark, and 100 are kept
     */
    record Found(String name) implements Verdict {

        public Found {
            name = Answers.cleaned(name);
        }
    }

    /** The scanner is away, too slow, or says what nobody understands; the log says which. */
    record Unknown() implements Verdict {}
}
