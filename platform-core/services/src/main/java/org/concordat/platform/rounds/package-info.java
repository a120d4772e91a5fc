/** What the platform does again and again, beside all that people ask of it. */
@NullMarked
package org.concordat.platform.rounds;

import org.jspecify.annotations.NullMarked;
