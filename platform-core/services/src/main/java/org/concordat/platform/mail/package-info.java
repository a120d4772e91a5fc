/**
 * Letters: kept in an outbox with the change that causes them, and handed to the mail server after
 * it.
 */
@NullMarked
package org.concordat.platform.mail;

import org.jspecify.annotations.NullMarked;
