/**
 * Packs: what they consist of, how they are compiled, and the editions that were issued. A pack is
 * compiled from the sections that modules contribute; nothing here knows any of those modules.
 */
@NullMarked
package org.concordat.packs;

import org.jspecify.annotations.NullMarked;
