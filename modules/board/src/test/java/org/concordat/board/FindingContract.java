package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.concordat.board.body.BodyFinding;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.MeetingFinding;
import org.concordat.board.paper.PaperFinding;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.board.resolution.Motion;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.SubjectFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the records are found by, and by whom. */
abstract class FindingContract {

    private final Records here;
    private final Actor secretary;
    private final Actor member;
    private final Actor stranger;

    FindingContract(BoardDatabase database) {
        here = new Records(database);
        secretary = here.secretary;
        member = here.member;
        stranger = here.stranger;
    }

    @AfterEach
    void end() {
        here.close();
    }

    private List<String> found(SubjectFinder finder, String words, Actor by) {
        return finder.find(words, 50, by).stream()
                .map(found -> found.kind() + ": " + found.label())
                .toList();
    }

    @Test
    void aBodyIsByItsNameForThoseWhoMayKnowOfIt() {
        var id = here.body();
        var finder = BodyFinding.among(here.bodies());

        assertThat(finder.find("BOARD programme", 50, member))
                .extracting(found -> found.subject().id())
                .containsExactly(id.value());
        assertThat(finder.find("committee", 50, member)).isEmpty();
        assertThat(finder.find("board", 50, stranger)).isEmpty();
    }

    @Test
    void aMeetingIsByItsTitleAndDayForThoseWhoMayKnowOfIt() {
        var id = here.meeting(here.body());
        var finder = MeetingFinding.among(here.meetings());

        assertThat(finder.find("programme 5 january 2027", 50, member))
                .extracting(found -> found.subject().id())
                .containsExactly(id.value());
        assertThat(found(finder, "programme board", member))
                .containsExactly("Meeting: Programme board, 5 January 2027");
        assertThat(finder.find("6 january", 50, member)).isEmpty();
        assertThat(finder.find("programme", 50, stranger)).isEmpty();
    }

    @Test
    void aPaperIsByWordsOfItsTitleForThoseWhoMayReadIt() {
        var meeting = here.meeting(here.body());
        var open = here.item(meeting, Access.open());
        here.paper(meeting, open);
        var finder = PaperFinding.among(here.papers());

        assertThat(found(finder, "office funding", secretary))
                .containsExactly("Paper: Funding the office");
        assertThat(finder.find("100%_office", 50, secretary)).isEmpty();
        assertThat(finder.find("funding", 50, stranger)).isEmpty();
        // it is a draft's, which is for those who write it
        assertThat(finder.find("funding", 50, member)).isEmpty();
    }

    @Test
    void aDecisionIsByItsNumberAndNotByThePrivateWordsOfItsMotion() {
        var meeting = here.meeting(here.body());
        var item =
                here.item(
                        meeting, new Access(Access.Kind.EXEMPT, Set.of(3), "Terms of a contract"));
        here.publish(meeting);
        here.openWithAll(meeting);
        var number = here.resolve(meeting, item, Motion.of("That the supplier is changed"));
        var finder = here.register().finder();

        assertThat(found(finder, number, secretary))
                .singleElement()
                .asString()
                .startsWith("Decision: " + number);
        assertThat(finder.find("supplier", 50, secretary)).isEmpty();
        assertThat(finder.find(number, 50, stranger)).isEmpty();
    }
}
