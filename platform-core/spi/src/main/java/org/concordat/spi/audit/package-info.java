/** The trail as modules write and read it: events, entries, proofs. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
