/** What a module's queries have in common. */
@NullMarked
package org.concordat.module.data;

import org.jspecify.annotations.NullMarked;
