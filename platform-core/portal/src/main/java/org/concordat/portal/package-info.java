/** The platform's own pages: what belongs to no module. */
@NullMarked
package org.concordat.portal;

import org.jspecify.annotations.NullMarked;
