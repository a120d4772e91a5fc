/**
 * Signing in at an identity provider: OpenID Connect's code flow, and sign-out both ways.
 *
 * <p>Provider: who recognises people for this server. Subject: its name for one of them, for ever.
 * Errand: what somebody is sent to the provider for.
 */
@NullMarked
package org.concordat.platform.identity.oidc;

import org.jspecify.annotations.NullMarked;
