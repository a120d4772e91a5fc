/** Sections that packs can include: columns, streamed rows, a template. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.reports;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
