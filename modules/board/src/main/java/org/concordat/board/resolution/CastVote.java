package org.concordat.board.resolution;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.concordat.board.meeting.Vote;

/** How one seat voted. */
@Embeddable
record CastVote(
        @Column(name = "seat_id") UUID seat,
        @Column(name = "seat_label") String label,
        @Enumerated(EnumType.STRING) @Column(name = "vote") Vote vote) {}
