/**
 * The scanner for malicious code, which the operator names and others keep up to date: what comes
 * in is shown to it before anything here reads it.
 */
@NullMarked
package org.concordat.platform.scanner;

import org.jspecify.annotations.NullMarked;
