@NullMarked
package org.concordat.intake;

import org.jspecify.annotations.NullMarked;
