package org.concordat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Between two partnerships, the gate")
class PartnershipsIT {

    /** A director whose roles are all in another partnership. */
    private static final String STRANGER = "director.care-together";

    @Test
    void hidesAMeetingAndAllThatBelongsToIt() {
        var stranger = Person.signedInAs(STRANGER);
        var meeting = Stockport.nextMeeting();
        var paths =
                List.of(
                        "/board/meeting?id=" + meeting,
                        "/board/item?id=" + meeting,
                        "/board/attendance?id=" + meeting,
                        "/board/declare-interest?id=" + meeting,
                        "/board/body?id=" + Stockport.board(),
                        "/board/api/meetings/" + meeting,
                        "/board/api/meetings/" + meeting + "/items",
                        "/board/api/meetings/" + meeting + "/attendance",
                        "/board/api/papers?meeting=" + meeting,
                        "/board/api/bodies/" + Stockport.board(),
                        "/packs/compile?subject=board.meeting:" + meeting);
        assertThat(paths)
                .allSatisfy(path -> assertThat(stranger.get(path).status()).isEqualTo(404));
    }

    @Test
    void listsNoneOfAnothersMeetingsPapersOrPacks() {
        var stranger = Person.signedInAs(STRANGER);
        var all = stranger.open("/board/api/meetings?limit=200").json().path("items");
        assertThat(all).isNotEmpty();
        assertThat(all)
                .extracting(each -> each.path("body").asText())
                .doesNotContain(Stockport.board());
        var theirs = editions(Person.signedInAs(Stockport.SECRETARY));
        assertThat(theirs).isNotEmpty();
        assertThat(editions(stranger)).doesNotContainAnyElementsOf(theirs);
        assertThat(stranger.open("/board/").text())
                .doesNotContain("Stockport Together programme board");
    }

    private List<String> editions(Person reader) {
        return reader.open("/packs/api/editions?limit=200").json().findValuesAsText("id");
    }

    @Test
    void letsNobodyChangeWhatTheyMayNotSee() {
        var stranger = Person.signedInAs(STRANGER);
        var answer =
                stranger.postJson(
                        "/board/api/meetings/" + Stockport.nextMeeting() + "/cancellation",
                        "{\"reason\":\"Mischief\"}",
                        Map.of("If-Match", "\"1\""));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void refusesAMemberWhatOnlyASecretaryDoes() {
        var member = Person.signedInAs("member.stockport-ft");
        var answer =
                member.postJson(
                        "/board/api/meetings",
                        """
                        {"body":"%s","title":"A meeting","place":"Room","startsAt":"%s"}"""
                                .formatted(Stockport.board(), Stockport.freeTime()),
                        Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
