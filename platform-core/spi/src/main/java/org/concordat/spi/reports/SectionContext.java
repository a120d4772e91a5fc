package org.concordat.spi.reports;

import java.time.Instant;
import org.concordat.audit.Subject;
import org.concordat.spi.identity.Actor;

/**
 * For what a section is asked.
 *
 * @param subject what the pack is about, such as a meeting
 * @param edition what may be shown in it
 * @param actor who asked for the pack; a section shows nothing that this person may not see
 * @param asAt the time of the snapshot
 * @param position the snapshot itself: how many entries of the trail the pack may rest on
 * @param since the position of the last such edition about the subject, 0 when there was none
 */
public record SectionContext(
        Subject subject, Edition edition, Actor actor, Instant asAt, long position, long since) {}
