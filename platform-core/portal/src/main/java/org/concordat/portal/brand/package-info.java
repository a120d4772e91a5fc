/** The look: assets for all deployments, and each programme's colours. */
@NullMarked
package org.concordat.portal.brand;

import org.jspecify.annotations.NullMarked;
