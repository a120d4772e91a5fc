/** My work: what waits for this person, and what lies ahead, over all modules. */
@NullMarked
package org.concordat.portal.work;

import org.jspecify.annotations.NullMarked;
