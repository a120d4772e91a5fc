/** What a module is to the platform: an id, a name, and the rules that it may break. */
@NullMarked
@Version("1.2.0")
package org.concordat.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
