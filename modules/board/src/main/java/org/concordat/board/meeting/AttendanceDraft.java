package org.concordat.board.meeting;

import java.time.Instant;
import org.concordat.board.body.SeatId;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One line of the attendance list as somebody records it.
 *
 * @param seat whose, or null for somebody in attendance
 * @param role of the substitute, or of who is in attendance; else empty
 * @param arrived null for from the beginning
 * @param left null for until the end
 */
public record AttendanceDraft(
        @Nullable SeatId seat,
        String role,
        Presence presence,
        @Nullable Instant arrived,
        @Nullable Instant left) {

    public AttendanceDraft {
        role = PlainText.optional("role", role, 200);
        if (role.isEmpty() && (presence == Presence.SUBSTITUTE || seat == null)) {
            throw new InvalidInput("role", "board.attendance.role-missing");
        }
        if ((seat == null) != (presence == Presence.IN_ATTENDANCE)) {
            throw new InvalidInput("presence", "board.attendance.seat-or-in-attendance");
        }
        if (arrived != null && left != null && left.isBefore(arrived)) {
            throw new InvalidInput("left", "platform.period.ends-before-it-starts");
        }
    }

    public static AttendanceDraft of(SeatId seat, Presence presence) {
        return new AttendanceDraft(seat, "", presence, null, null);
    }

    public static AttendanceDraft inAttendance(String role) {
        return new AttendanceDraft(null, role, Presence.IN_ATTENDANCE, null, null);
    }
}
