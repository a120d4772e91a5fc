/** Files that people upload and packs that the system issues, kept by their SHA-256. */
@NullMarked
@Version("3.0.0")
package org.concordat.spi.documents;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
