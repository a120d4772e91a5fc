package org.concordat.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.board.Records.NOW;
import static org.concordat.board.Records.NOW_DAY;
import static org.concordat.board.Records.START;

import org.concordat.board.body.AppointMember;
import org.concordat.board.body.Office;
import org.concordat.board.meeting.CallMeeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.GivenRoles;
import org.concordat.spi.testing.RecordedTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body as it comes back from the database. */
abstract class KeptBodyContract {

    private final Records here;
    private final RecordedTrail trail;
    private final GivenAuthority authority;
    private final GivenRoles roles;
    private final GivenDirectory directory;
    private final Actor secretary;
    private final Actor member;
    private final Actor stranger;

    KeptBodyContract(BoardDatabase database) {
        here = new Records(database);
        trail = here.trail;
        authority = here.authority;
        roles = here.roles;
        directory = here.directory;
        secretary = here.secretary;
        member = here.member;
        stranger = here.stranger;
    }

    @AfterEach
    void end() {
        here.close();
    }

    @Test
    void comesBackWithItsTermsAndMembers() {
        var id = here.body();
        var account = member.account();
        var seat = here.bodies().membership(id, NOW_DAY).seats().get(0).id();
        here.inTransaction(
                () ->
                        new AppointMember(here.bodies(), directory, roles, trail)
                                .handle(
                                        id,
                                        here.bodies().version(id),
                                        seat,
                                        account,
                                        Office.CHAIR,
                                        NOW_DAY,
                                        null,
                                        secretary));

        var membership = here.bodies().membership(id, NOW_DAY);
        assertThat(membership.quorum().label())
                .isEqualTo("2 voting members, one per partner, 1 partner");
        assertThat(membership.heldBy(account).orElseThrow().label())
                .isEqualTo("Chief executive, Stockport NHS Foundation Trust");
        assertThat(roles.of(account)).extracting(RoleAssignment::role).containsExactly(Role.CHAIR);
        assertThat(trail.types())
                .containsExactly("board.body-established.v1", "board.member-appointed.v1");
    }

    @Test
    void ofAnotherProgrammeDoesNotExistForAStranger() {
        var id = here.body();

        assertThatThrownBy(
                        () ->
                                new CallMeeting(here.meetings(), here.bodies(), authority, trail)
                                        .handle(
                                                MeetingId.next(),
                                                id,
                                                "Board",
                                                "Here",
                                                START,
                                                stranger,
                                                NOW))
                .isInstanceOf(NotFound.class);
    }
}
