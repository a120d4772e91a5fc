/**
 * The making of packs: somebody asks, a run waits in the queue, compiles what the modules
 * contribute as at one position of the trail, and ends in an issued edition or in a reason.
 */
@NullMarked
package org.concordat.packs.run;

import org.jspecify.annotations.NullMarked;
