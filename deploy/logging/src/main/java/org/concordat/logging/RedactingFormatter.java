package org.concordat.logging;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * The server's own pattern, with what would let a reader in taken out: also of exceptions, whose
 * messages quote what was sent, and whatever library wrote the line.
 */
public final class RedactingFormatter extends PatternFormatter {

    @Override
    public String format(ExtLogRecord line) {
        return OneEntry.of(Redaction.of(super.format(line)));
    }
}
