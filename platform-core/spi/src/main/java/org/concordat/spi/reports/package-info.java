/** Sections that packs can include: an outline with columns and a template, and streamed rows. */
@NullMarked
@Version("2.0.0")
package org.concordat.spi.reports;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
