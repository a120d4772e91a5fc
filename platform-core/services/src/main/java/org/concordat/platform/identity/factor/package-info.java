/**
 * Second factors: what people show beside their password, or instead of it, that only they have.
 *
 * <p>An <i>authenticator app</i> shows a code every half minute (RFC 6238); <i>recovery codes</i>
 * are on paper for who has lost the app.
 */
@NullMarked
package org.concordat.platform.identity.factor;

import org.jspecify.annotations.NullMarked;
