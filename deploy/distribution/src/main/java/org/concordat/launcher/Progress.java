package org.concordat.launcher;

import java.io.PrintStream;

/** Plain lines that tell how far something is; the same line twice in a row is said once. */
final class Progress {

    private final PrintStream out;
    private String last = "";

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        if (line.isEmpty() || !line.equals(last)) {
            out.println(line);
            out.flush();
        }
        last = line;
    }
}
