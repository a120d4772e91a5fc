/** Who is signed in, and on whose behalf they act. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
