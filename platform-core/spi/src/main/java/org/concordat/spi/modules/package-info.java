/** Modules as the platform runs them: manifests, states, contributions. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.modules;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
