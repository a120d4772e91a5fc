/** The platform's services as the module's tests know them: in memory, and honest. */
@NullMarked
package org.concordat.board.platform;

import org.jspecify.annotations.NullMarked;
