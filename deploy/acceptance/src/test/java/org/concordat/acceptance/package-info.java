/** The whole product, used as its people use it: by browser, by REST, by command. */
@NullMarked
package org.concordat.acceptance;

import org.jspecify.annotations.NullMarked;
