/** People and organisations of the partnerships. */
@NullMarked
package org.concordat.portal.directory;

import org.jspecify.annotations.NullMarked;
