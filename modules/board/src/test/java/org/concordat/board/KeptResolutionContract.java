package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.concordat.board.meeting.Access;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.board.resolution.Motion;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resolution as the register has it. */
abstract class KeptResolutionContract {

    private final Records here;
    private final RecordedTrail trail;
    private final GivenAuthority authority;
    private final GivenDirectory directory;
    private final Actor member;

    KeptResolutionContract(BoardDatabase database) {
        here = new Records(database);
        trail = here.trail;
        authority = here.authority;
        directory = here.directory;
        member = here.member;
    }

    @AfterEach
    void end() {
        here.close();
    }

    @Test
    void standsInTheRegisterAsTheRecommendationOfABodyThatOnlyRecommends() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        here.publish(id);
        here.openWithAll(id);

        var number = here.resolve(id, item, Motion.of("To fund the office"));

        assertThat(number).endsWith("/2027/001");
        var decision = here.register().of(member, id).get(0);
        assertThat(decision.outcome()).isEqualTo("Recommendation");
        assertThat(decision.tally().label()).isEqualTo("2 for, 0 against, 0 abstained");
        assertThat(trail.last().type()).isEqualTo("board.resolution-carried.v1");
    }

    @Test
    void isCorrectedOnlyByALaterOneAndOnce() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        here.publish(id);
        here.openWithAll(id);
        var first = here.resolve(id, item, Motion.of("To fund the office"));
        var second = here.resolve(id, item, new Motion("With £10 more", "", "", first));

        var register = here.register().of(member, id);
        assertThat(register.get(0).correctedBy()).isEqualTo(second);
        assertThat(register.get(1).corrects()).isEqualTo(first);
        assertThatThrownBy(() -> here.resolve(id, item, new Motion("Again", "", "", first)))
                .hasMessage("board.resolution.already-corrected");
    }

    @Test
    void ofThePrivatePartHidesItsWordsFromThoseWhoMayNotReadThem() {
        var body = here.body();
        var id = here.meeting(body);
        var item = here.item(id, new Access(Access.Kind.EXEMPT, Set.of(3), "Prices"));
        here.publish(id);
        here.openWithAll(id);
        here.resolve(id, item, Motion.of("To award to the cheapest"));
        var analyst = new Actor(directory.addPerson("analyst"), null);
        authority.allow(analyst, Scope.of(body), Role.ANALYST, new BoardPermissions());

        assertThat(here.register().of(analyst, id).get(0).motion()).doesNotContain("cheapest");
        assertThat(here.register().find(analyst, "cheapest")).isEmpty();
        assertThat(here.register().of(member, id).get(0).motion()).contains("cheapest");
    }

    @Test
    void isFoundByItsWordsWithTheWildcardsTakenLiterally() {
        var id = here.meeting(here.body());
        var item = here.item(id, Access.open());
        here.publish(id);
        here.openWithAll(id);
        here.resolve(id, item, Motion.of("To save 5% of the cost"));

        assertThat(here.register().find(member, "5%")).hasSize(1);
        assertThat(here.register().find(member, "t% s")).isEmpty();
    }
}
