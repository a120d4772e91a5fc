/**
 * What packs are about: a meeting, an agreement, a return. Its own module says what it is called
 * and whose it is; this one keeps no more than the reference.
 */
@NullMarked
package org.concordat.packs.subject;

import org.jspecify.annotations.NullMarked;
