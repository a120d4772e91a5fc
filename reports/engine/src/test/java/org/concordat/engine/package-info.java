/** Tests of the reports engine. */
@NullMarked
package org.concordat.engine;

import org.jspecify.annotations.NullMarked;
