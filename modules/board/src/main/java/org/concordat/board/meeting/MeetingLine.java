package org.concordat.board.meeting;

import java.time.Instant;
import java.util.UUID;

/** A meeting in a list. */
public record MeetingLine(
        UUID id, UUID body, String title, String place, Instant startsAt, MeetingStatus status) {}
