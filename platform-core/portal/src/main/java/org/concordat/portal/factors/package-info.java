/** The pages of second factors: the second step of signing in, and one's own factors. */
@NullMarked
package org.concordat.portal.factors;

import org.jspecify.annotations.NullMarked;
