/** What the tests of the platform's packages share. */
@NullMarked
package org.concordat.platform;

import org.jspecify.annotations.NullMarked;
