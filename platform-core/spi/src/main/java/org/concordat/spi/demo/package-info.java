/** How a module loads its part of the demonstration partnerships. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.demo;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
