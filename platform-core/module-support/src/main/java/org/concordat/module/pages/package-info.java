/** What pages share: the frame around them, forms and their errors, how values are shown. */
@NullMarked
package org.concordat.module.pages;

import org.jspecify.annotations.NullMarked;
