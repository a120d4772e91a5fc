/** The way to the identity provider and back: sign-in, proof, and sign-out in both directions. */
@NullMarked
package org.concordat.portal.oidc;

import org.jspecify.annotations.NullMarked;
