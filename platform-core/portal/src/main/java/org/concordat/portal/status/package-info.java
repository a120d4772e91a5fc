/** What this server is and how it does, for the launcher and for operators. */
@NullMarked
package org.concordat.portal.status;

import org.jspecify.annotations.NullMarked;
