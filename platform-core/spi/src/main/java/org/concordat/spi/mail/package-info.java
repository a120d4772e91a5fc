/** Letters by e-mail, sent once their transaction is committed. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.mail;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
