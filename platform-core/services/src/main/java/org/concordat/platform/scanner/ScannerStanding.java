package org.concordat.platform.scanner;

import org.jspecify.annotations.Nullable;

/**
 * Whether files that come in are looked at.
 *
 * @param scanner where the scanner is, or null when nothing is looked at
 * @param trouble in plain words why the last file could not be looked at, or null while all is well
 */
public record ScannerStanding(@Nullable String scanner, @Nullable String trouble) {}
