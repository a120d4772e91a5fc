/** The packs' part of the demonstration: one definition, and the first pack of the next meeting. */
@NullMarked
package org.concordat.packs.demo;

import org.jspecify.annotations.NullMarked;
