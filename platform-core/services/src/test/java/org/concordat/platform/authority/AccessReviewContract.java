package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.platform.authority.Partnership.READ;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.authority.AccessReviews.Access;
import org.concordat.platform.authority.AccessReviews.Standing;
import org.concordat.platform.authority.AccessReviews.Verdict;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who holds a permission, and who looks at that once a quarter. */
abstract class AccessReviewContract {

    private final Partnership here;
    private final TestPlatform platform;
    private final AccessReviews reviews;
    private final Programme stockport;
    private final Body board;
    private final Body panel;
    private final Actor chair;
    private final Actor deputy;
    private final Actor administrator;

    AccessReviewContract(DataSource database) {
        here = new Partnership(database);
        platform = here.platform;
        reviews = here.reviews;
        stockport = here.stockport;
        board = here.board;
        panel = here.panel;
        chair = here.chair;
        deputy = here.deputy;
        administrator = here.administrator;
    }

    @Nested
    class TheHolders {

        @Test
        void areAllWhoMayTodayWithTheirReasons() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            here.give(deputy, Role.SECRETARY, Scope.of(stockport.id()));
            here.give(administrator, Role.CHAIR, Scope.of(panel.id()));
            assertThat(platform.authority.holders(READ, Scope.of(board.id())))
                    .extracting(grant -> grant.inWords())
                    .containsExactly("As chair of stb", "As secretary of stockport-together");
            platform.accounts.suspend(deputy.account(), Actor.PLATFORM);
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).hasSize(1);
            assertThat(platform.authority.holders(READ, Scope.everywhere())).isEmpty();
        }

        @Test
        void areReviewedByThoseWhoMay() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var access = reviews.holders(READ, there, administrator);
            assertThat(access)
                    .extracting(Access::cells)
                    .containsExactly(
                            List.of(
                                    "chair",
                                    "chair",
                                    "Chair",
                                    "stb",
                                    "2026-07-01",
                                    "",
                                    "",
                                    "",
                                    "As chair of stb",
                                    ""));
            reviews.reviewed(
                    READ,
                    there,
                    Map.of(access.get(0).assignment(), Verdict.KEEP),
                    "As it should be",
                    administrator);
            assertThat(platform.trail.last().type()).isEqualTo("platform.access-reviewed.v1");
            assertThat(platform.trail.last().withheld()).containsEntry("remark", "As it should be");
            assertThat(reviews.of(there, administrator))
                    .singleElement()
                    .satisfies(
                            review -> {
                                assertThat(review.holders()).isEqualTo(1);
                                assertThat(review.by()).isEqualTo(administrator.account());
                            });
            assertThatThrownBy(() -> reviews.holders(READ, there, chair))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> reviews.holders("board:unheard-of", there, administrator))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Nested
    class AReview {

        @Test
        void endsWhatItFoundToBeEndedWhenTheReviewerGivesRoles() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var found = reviews.holders(READ, there, administrator).get(0).assignment();
            reviews.reviewed(READ, there, Map.of(found, Verdict.END), "", administrator);
            assertThat(platform.roles.assignmentsOf(chair.account()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.until()).isNotNull());
            assertThat(reviews.unended(administrator)).isEmpty();
        }

        @Test
        void leavesWhatItFoundToThoseWhoGiveRoles() {
            var auditor = here.person("auditor");
            here.give(auditor, Role.AUDITOR, Scope.everywhere());
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var found = reviews.holders(READ, there, auditor).get(0).assignment();
            reviews.reviewed(READ, there, Map.of(found, Verdict.END), "", auditor);
            assertThat(reviews.unended(auditor)).isEmpty();
            assertThat(reviews.unended(administrator))
                    .singleElement()
                    .satisfies(each -> assertThat(each.person()).isEqualTo("chair"));
            assertThat(reviews.of(there, auditor))
                    .singleElement()
                    .satisfies(review -> assertThat(review.toEnd()).isEqualTo(1));
            platform.clock.goOn(Duration.ofMinutes(1));
            reviews.reviewed(READ, there, Map.of(found, Verdict.KEEP), "", auditor);
            assertThat(reviews.unended(administrator)).isEmpty();
        }

        @Test
        void leavesTheServersOwnAccountItsRoles() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            platform.database.update(
                    "update platform.account set service = true where id = ?",
                    chair.account().value());
            var there = Scope.of(board.id());
            var found = reviews.holders(READ, there, administrator).get(0);
            assertThat(found.server()).isTrue();
            var ending = Map.of(found.assignment(), Verdict.END);
            assertThatThrownBy(() -> reviews.reviewed(READ, there, ending, "", administrator))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused ->
                                    assertThat(refused.messageKey())
                                            .isEqualTo("platform.access-review.server"));
            assertThat(reviews.of(there, administrator)).isEmpty();
        }

        @Test
        void isRefusedWhenSomebodyGainedAccessMeanwhile() {
            here.give(chair, Role.CHAIR, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var found = reviews.holders(READ, there, administrator).get(0).assignment();
            here.give(deputy, Role.SECRETARY, there);
            assertThatThrownBy(
                            () ->
                                    reviews.reviewed(
                                            READ,
                                            there,
                                            Map.of(found, Verdict.KEEP),
                                            "",
                                            administrator))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void isDueOnceAQuarter() {
            var there = Scope.of(board.id());
            assertThat(reviews.standing(READ, administrator))
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.overdue()).isTrue());
            reviews.reviewed(READ, there, Map.of(), "", administrator);
            assertThat(overdue()).containsExactly("crp");
            platform.clock.goOn(Duration.ofDays(93));
            assertThat(overdue()).containsExactly("crp", "stb");
            assertThat(reviews.standing(READ, chair)).isEmpty();
        }

        private List<String> overdue() {
            return reviews.standing(READ, administrator).stream()
                    .filter(Standing::overdue)
                    .map(Standing::name)
                    .sorted()
                    .toList();
        }

        @Test
        void looksAtWhatConcernsPrivateMattersFirst() {
            assertThat(reviews.reviewable(administrator).get(0).name()).isEqualTo(READ);
            assertThatThrownBy(() -> reviews.reviewable(chair)).isInstanceOf(NotPermitted.class);
        }
    }
}
