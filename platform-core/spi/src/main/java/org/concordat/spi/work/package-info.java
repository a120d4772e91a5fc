/** What waits for a person, what lies ahead, and what a subject is called. */
@NullMarked
@Version("1.0.0")
package org.concordat.spi.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
