@NullMarked
package org.concordat.logging;

import org.jspecify.annotations.NullMarked;
