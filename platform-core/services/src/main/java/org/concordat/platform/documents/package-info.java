/**
 * Documents by their content: uploads, which are examined before they are kept, and what the system
 * issues.
 */
@NullMarked
package org.concordat.platform.documents;

import org.jspecify.annotations.NullMarked;
