package org.concordat.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneEntryTests {

    private static final String FORGED =
            "2026-11-23 10:00:00,000 INFO  [org.concordat] all is well";

    @Test
    void hasItsFirstLineAloneAtTheMargin() {
        for (var between : new String[] {"\n", "\r\n", "\n\n", "\r", "\u0085", "\u2028"}) {
            var entry = OneEntry.of("The name is x" + between + FORGED + "\n");
            assertThat(entry.lines().skip(1))
                    .allMatch(line -> line.isEmpty() || line.startsWith("\t"));
            assertThat(entry).endsWith("well\n");
        }
    }

    @Test
    void keepsAStackTraceAsItIs() {
        var trace = "It failed: java.io.IOException\n\tat org.concordat.A.b(A.java:1)\n";
        assertThat(OneEntry.of(trace)).isEqualTo(trace);
    }

    @Test
    void doesNotColourOrClearATerminal() {
        assertThat(OneEntry.of("\u001b[2Jgone\b\n")).isEqualTo("?[2Jgone?\n");
    }
}
