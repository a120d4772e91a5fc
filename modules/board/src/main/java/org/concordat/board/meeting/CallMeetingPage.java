package org.concordat.board.meeting;

import static org.concordat.board.BoardPermissions.CALL_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.DateInput;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;

/** The form that calls a meeting. */
@Named
@RequestScoped
@Page("/call-meeting")
@Needs(CALL_MEETING)
public class CallMeetingPage {

    @Inject private CallMeeting callMeeting;
    @Inject private Bodies bodies;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Clock clock;
    @Inject private Form form;

    private String id = MeetingId.next().toString();
    private String body = "";
    private String title = "";
    private String place = "";
    private final DateInput startsAt = new DateInput();

    public void call() {
        form.submit(
                "board.notice.meeting-called",
                () -> {
                    var called =
                            callMeeting.handle(
                                    new MeetingId(Typed.id(id)),
                                    new BodyId(Typed.id(body)),
                                    title,
                                    place,
                                    startsAt.instant("startsAt"),
                                    user.actor(),
                                    clock.instant());
                    return "/board/meeting?id=" + called;
                });
    }

    public List<Option> getBodies() {
        return bodies.readableBy(user.actor()).stream()
                .filter(each -> authority.may(user.actor(), CALL_MEETING, Scope.of(each.id())))
                .map(each -> Option.of(each.id().toString(), each.name()))
                .toList();
    }

    public DateInput getStartsAt() {
        return startsAt;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }
}
