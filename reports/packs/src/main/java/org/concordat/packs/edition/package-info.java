/**
 * The packs that were issued. An edition never changes and is never deleted: its document is kept
 * by its hash, its hash is in the trail, and it names the checkpoint that it rests on.
 */
@NullMarked
package org.concordat.packs.edition;

import org.jspecify.annotations.NullMarked;
