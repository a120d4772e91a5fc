/** What waits for a person, what lies ahead, what subjects and events are called and found by. */
@NullMarked
@Version("1.1.0")
package org.concordat.spi.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
