/** A module of the tests' own, as small as a module can be. */
@NullMarked
package org.concordat.acceptance.sample;

import org.jspecify.annotations.NullMarked;
