/**
 * The trail as OpenTelemetry log records, for a partnership's SIEM: sent behind the trail's back,
 * from its first entry, none skipped.
 *
 * <p>Terms: the <em>collector</em> takes the records; the <em>position</em> is the place of the
 * next entry to send, a row that one node at a time holds on <em>lease</em>.
 */
@NullMarked
package org.concordat.platform.trail.feed;

import org.jspecify.annotations.NullMarked;
