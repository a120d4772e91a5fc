/** The rules of the house, each with planted code that it must reject. */
@NullMarked
package org.concordat.architecture;

import org.jspecify.annotations.NullMarked;
