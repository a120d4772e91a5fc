package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.isRefused;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access in an emergency, for hours, with a reason, and looked at afterwards. */
abstract class BreakingTheGlassContract {

    private static final String REASON = "The secretary is ill and the board meets tonight";

    private final Partnership here;
    private final TestPlatform platform;
    private final Transactions transactions;
    private final BreakGlass glass;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor administrator;
    private final Actor auditor;

    BreakingTheGlassContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        transactions = here.transactions;
        glass = here.glass;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        administrator = here.administrator;
        auditor = here.person("auditor");
    }

    @BeforeEach
    void anAuditorCanBeTold() {
        here.give(auditor, Role.AUDITOR, Scope.everywhere());
        platform.database.update(
                "update platform.account set email = ? where id = ?",
                "auditor@partnership.example",
                auditor.account().value());
    }

    private UUID open(Role role, Duration until, String reason) {
        return glass.open(
                role,
                Scope.of(board.id()),
                platform.clock.instant().plus(until),
                reason,
                administrator);
    }

    @Test
    void givesARoleUntilAMomentWithNoticeAndAnEntry() {
        open(Role.SECRETARY, Duration.ofHours(20), REASON);
        assertThat(here.mayRead(administrator, board)).isTrue();
        assertThat(here.mayRead(administrator, panel)).isFalse();
        assertThat(here.why(administrator))
                .isEqualTo(
                        "As secretary of stb until 06:00 on 2 July 2026,"
                                + " by breaking the glass");
        assertThat(platform.trail.last().type()).isEqualTo("platform.access-broken-open.v1");
        assertThat(platform.trail.last().withheld()).containsEntry("reason", REASON);
        assertThat(TestMail.waiting(transactions, platform.clock))
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.to()).hasToString("auditor@partnership.example");
                            assertThat(letter.text())
                                    .contains("Secretary, stb")
                                    .doesNotContain(REASON);
                        });
        platform.clock.goOn(Duration.ofHours(20).minusSeconds(1));
        assertThat(here.mayRead(administrator, board)).isTrue();
        platform.clock.goOn(Duration.ofSeconds(1));
        assertThat(here.mayRead(administrator, board)).isFalse();
    }

    @Test
    void waitsForSomebodyElseToAcknowledgeIt() {
        var id = open(Role.SECRETARY, Duration.ofHours(1), REASON);
        assertThat(glass.waitingFor(auditor))
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo(REASON));
        assertThat(glass.waitingFor(administrator)).isEmpty();
        assertThat(glass.waitingFor(chair)).isEmpty();
        isRefused(
                () -> glass.acknowledge(id, "Mine", administrator), "platform.duties.not-together");
        assertThatThrownBy(() -> glass.acknowledge(id, "No", chair))
                .isInstanceOf(NotPermitted.class);
        glass.acknowledge(id, "Seen, and in order", auditor);
        assertThat(glass.waitingFor(auditor)).isEmpty();
        assertThat(glass.all(auditor).get(0).acknowledged())
                .hasValueSatisfying(each -> assertThat(each.by()).isEqualTo(auditor.account()));
        assertThat(platform.trail.last().type())
                .isEqualTo("platform.broken-access-acknowledged.v1");
        assertThatThrownBy(() -> glass.acknowledge(id, "Again", auditor))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void endsEarlierWhenItIsClosed() {
        var id = open(Role.SECRETARY, Duration.ofHours(1), REASON);
        assertThatThrownBy(() -> glass.close(id, auditor)).isInstanceOf(NotPermitted.class);
        glass.close(id, administrator);
        assertThat(here.mayRead(administrator, board)).isFalse();
        assertThatThrownBy(() -> glass.close(id, administrator)).isInstanceOf(NotFound.class);
    }

    @Test
    void isRefusedWithoutAReasonBeyondADayAndToThoseWhoMayNot() {
        var key = "platform.break-glass.reason";
        isRefused(() -> open(Role.SECRETARY, Duration.ofHours(1), "Because I can"), key);
        key = "platform.break-glass.until";
        isRefused(() -> open(Role.SECRETARY, Duration.ofHours(25), REASON), key);
        isRefused(() -> open(Role.SECRETARY, Duration.ofSeconds(-1), REASON), key);
        assertThatThrownBy(
                        () ->
                                glass.open(
                                        Role.CHAIR,
                                        Scope.of(board.id()),
                                        platform.clock.instant().plusSeconds(60),
                                        REASON,
                                        chair))
                .isInstanceOf(NotPermitted.class);
        isRefused(
                () -> open(Role.AUDITOR, Duration.ofHours(1), REASON),
                "platform.roles.not-together");
    }
}
