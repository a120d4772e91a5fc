/** Who may see what, for those who answer for it. */
@NullMarked
package org.concordat.portal.access;

import org.jspecify.annotations.NullMarked;
