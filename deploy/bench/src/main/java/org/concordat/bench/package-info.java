/**
 * What the trail costs: the same small business write bare, audited, and audited as others do it;
 * and how sealing, proving, exporting and verifying go on as the trail grows.
 */
@NullMarked
package org.concordat.bench;

import org.jspecify.annotations.NullMarked;
