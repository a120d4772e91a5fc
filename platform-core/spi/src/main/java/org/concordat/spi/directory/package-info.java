/** The partnership: its organisations, programmes, bodies and people. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.directory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
