/**
 * What every request passes: sign-in, the module's state, forgery checks, headers, and the pages
 * that say no.
 */
@NullMarked
package org.concordat.module.gate;

import org.jspecify.annotations.NullMarked;
