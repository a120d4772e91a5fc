/** What whoever runs this server sets, by names such as {@code CONCORDAT_KEYS}. */
@NullMarked
package org.concordat.platform.settings;

import org.jspecify.annotations.NullMarked;
