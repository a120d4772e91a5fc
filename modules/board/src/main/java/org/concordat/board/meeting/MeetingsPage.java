package org.concordat.board.meeting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.spi.directory.BodyId;

/** The meetings that lie ahead for a person, and those of one body. */
@Named
@RequestScoped
public class MeetingsPage {

    private static final int MOST = 50;
    private static final Duration AHEAD = Duration.ofDays(365);

    @Inject private Meetings meetings;
    @Inject private CurrentUser user;
    @Inject private Clock clock;

    private String body = "";

    public List<MeetingLine> getNext() {
        var now = clock.instant();
        return meetings.between(user.actor(), now.minus(Duration.ofHours(6)), now.plus(AHEAD), 10);
    }

    public List<MeetingLine> getOfBody() {
        return meetings.ofBody(
                user.actor(),
                new BodyId(Typed.id(body)),
                clock.instant().plus(Duration.ofDays(3650)),
                MOST);
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }
}
