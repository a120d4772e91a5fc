package org.concordat.board.resolution;

import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.concordat.board.Typed;
import org.concordat.board.body.Bodies;
import org.concordat.board.meeting.MeetingId;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Option;
import org.concordat.spi.directory.BodyId;
import org.jspecify.annotations.Nullable;

/** The register of decisions, and what stands of it on the pages of a body and a meeting. */
@Named
@RequestScoped
@Page("/decisions")
@Needs(READ_MEETING)
public class DecisionsPage {

    private static final int PAGE = 20;
    private static final int ON_BODY = 10;

    @Inject private Resolutions resolutions;
    @Inject private Bodies bodies;
    @Inject private CurrentUser user;

    private String meeting = "";
    private String body = "";
    private String words = "";
    private String before = "";
    private @Nullable List<Resolutions.Decision> found;

    public List<Resolutions.Decision> getOfMeeting() {
        return resolutions.of(user.actor(), new MeetingId(Typed.id(meeting)));
    }

    public List<Resolutions.Decision> getOfBody() {
        return resolutions.of(user.actor(), new BodyId(Typed.id(body)), ON_BODY);
    }

    public List<Resolutions.Decision> getRegister() {
        return found().subList(0, Math.min(PAGE, found().size()));
    }

    /** The id after which the next page begins; empty on the last. */
    public String getNext() {
        return found().size() > PAGE ? found().get(PAGE - 1).id().toString() : "";
    }

    public List<Option> getBodies() {
        var options = new ArrayList<Option>();
        options.add(Option.of("", "All bodies"));
        bodies.readableBy(user.actor())
                .forEach(each -> options.add(Option.of(each.id().toString(), each.name())));
        return options;
    }

    private List<Resolutions.Decision> found() {
        if (found == null) {
            found =
                    resolutions.register(
                            user.actor(),
                            body.isEmpty() ? null : new BodyId(Typed.id(body)),
                            words,
                            before.isEmpty() ? null : Typed.id(before),
                            PAGE + 1);
        }
        return found;
    }

    public String getMeeting() {
        return meeting;
    }

    public void setMeeting(String meeting) {
        this.meeting = meeting;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }
}
