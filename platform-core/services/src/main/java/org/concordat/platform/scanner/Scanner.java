package org.concordat.platform.scanner;

import java.nio.file.Path;

/** Looks at files for malicious code before they are kept. */
public interface Scanner {

    /**
     * Shows the file to the scanner, once. It answers within a minute, whatever the scanner does.
     */
    Verdict look(Path file);

    ScannerStanding standing();
}
