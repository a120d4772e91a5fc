/** What REST resources share: problem documents (RFC 9457), entity tags, cursor paging. */
@NullMarked
package org.concordat.module.rest;

import org.jspecify.annotations.NullMarked;
