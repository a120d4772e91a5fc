/** The audit browser: the trail's entries, their proofs, its export. */
@NullMarked
package org.concordat.portal.trail;

import org.jspecify.annotations.NullMarked;
