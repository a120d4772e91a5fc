/** The launcher's tests; none of them starts a server. */
@NullMarked
package org.concordat.launcher;

import org.jspecify.annotations.NullMarked;
