/**
 * What a kind of pack consists of: an ordered list of sections, each contributed by some module.
 */
@NullMarked
package org.concordat.packs.definition;

import org.jspecify.annotations.NullMarked;
