/** Accounts, sessions and API tokens: who signs in, and how they are recognised again. */
@NullMarked
package org.concordat.platform.identity;

import org.jspecify.annotations.NullMarked;
