/** Who may do what, in which scope, and until when. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.authority;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
