/** What this server is and how it does, for the launcher and for those who run it. */
@NullMarked
package org.concordat.platform.status;

import org.jspecify.annotations.NullMarked;
