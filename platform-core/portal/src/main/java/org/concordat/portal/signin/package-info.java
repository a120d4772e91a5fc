/** Signing in and out, and the account of the person who is signed in. */
@NullMarked
package org.concordat.portal.signin;

import org.jspecify.annotations.NullMarked;
