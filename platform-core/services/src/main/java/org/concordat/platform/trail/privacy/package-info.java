/**
 * Personal and confidential texts beside the trail: encrypted, and lawfully erased.
 *
 * <p>Terms: a <em>withheld text</em> is one that an entry only commits to. It is encrypted under a
 * key of the <em>subject</em> that its entry names first, and that key is <em>wrapped</em> by the
 * <em>master key</em>, a file outside the database: a copy of the database alone tells no text.
 * <em>Erasing</em> takes a text away, or a subject's keys with all texts under them, and is itself
 * an entry. The trail verifies before and after.
 */
@NullMarked
package org.concordat.platform.trail.privacy;

import org.jspecify.annotations.NullMarked;
