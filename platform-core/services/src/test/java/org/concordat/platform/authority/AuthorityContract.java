package org.concordat.platform.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.audit.Subject;
import org.concordat.audit.UuidV7;
import org.concordat.platform.TestPlatform;
import org.concordat.platform.Transactions;
import org.concordat.platform.authority.AccessReviews.Access;
import org.concordat.platform.authority.AccessReviews.Standing;
import org.concordat.platform.authority.AccessReviews.Verdict;
import org.concordat.platform.authority.Delegations.Delegation;
import org.concordat.platform.identity.Accounts.NewAccount;
import org.concordat.platform.mail.TestMail;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.NotFound;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.DutiesNotTogether;
import org.concordat.spi.authority.Duty;
import org.concordat.spi.authority.NotPermitted;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.RoleDescription;
import org.concordat.spi.authority.RolesNotTogether;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What both databases do for authority, its reasons, its rules and those who race for them. */
abstract class AuthorityContract {

    private static final String READ = "board:read-private";
    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final Transactions transactions = new Transactions(database());
    private final TestPlatform platform = TestPlatform.on(transactions);
    private final RoleCatalogue catalogue =
            TestAuthority.catalogue(
                    transactions,
                    platform.trail,
                    platform.authority,
                    platform.modules,
                    platform.clock);
    private final Delegations delegations =
            TestAuthority.delegations(
                    transactions,
                    platform.trail,
                    platform.authority,
                    platform.directory,
                    platform.clock);
    private final Duties duties =
            TestAuthority.duties(transactions, platform.trail, platform.clock);
    private final RoleGrants grants =
            TestAuthority.grants(transactions, platform.trail, platform.authority, platform.roles);
    private final BreakGlass glass =
            TestAuthority.breakGlass(
                    transactions,
                    platform.trail,
                    platform.authority,
                    TestMail.mail(transactions, platform.clock),
                    platform.clock);
    private final AccessReviews reviews =
            TestAuthority.reviews(
                    transactions,
                    platform.trail,
                    platform.authority,
                    platform.modules,
                    platform.clock);

    private final Actor chair = person("chair");
    private final Actor deputy = person("deputy");
    private final Actor administrator = person("administrator");
    private final Programme stockport = platform.programme("stockport-together", "stft");
    private final Body board = platform.body("stb", stockport);
    private final Body panel = platform.body("crp", stockport);

    abstract DataSource database();

    @BeforeEach
    void boardModuleIsActive() {
        PermissionSource permissions =
                () ->
                        List.of(
                                new Permission(
                                        READ,
                                        "Read private papers",
                                        Set.of(Role.CHAIR, Role.SECRETARY)));
        platform.modules.activate("board", permissions);
        give(administrator, Role.ADMINISTRATOR, Scope.everywhere());
        platform.trail.forget();
    }

    /** Somebody whose password is their own, without the work of hashing one. */
    private Actor person(String name) {
        var id = platform.accounts.create(new NewAccount(name, name, null, null), Actor.PLATFORM);
        platform.database.update(
                "update platform.account set must_set_password = false where id = ?", id.value());
        return new Actor(id, null);
    }

    private Assignment give(Actor holder, Role role, Scope scope) {
        return give(holder, role, scope, TODAY, null);
    }

    private Assignment give(
            Actor holder, Role role, Scope scope, LocalDate from, @Nullable LocalDate until) {
        platform.roles.assign(
                new RoleAssignment(holder.account(), role, scope, from, until), Actor.PLATFORM);
        return platform.roles.assignmentsOf(holder.account()).stream()
                .filter(each -> each.role().equals(role) && each.scope().equals(scope))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private boolean mayRead(Actor actor, Body body) {
        return platform.authority.may(actor, READ, Scope.of(body.id()));
    }

    private String why(Actor actor) {
        return platform.authority.ask(actor, READ, Scope.of(board.id())).inWords();
    }

    private static void isRefused(Runnable act, String key) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo(key));
    }

    @Nested
    class ARequest {

        @Test
        @SuppressWarnings("try") // what is closed only says until when
        void readsOnceWhatSomebodyHoldsHoweverMuchThatIs() {
            for (var i = 0; i < 200; i++) {
                give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(i + 1), null);
            }
            transactions.forget();
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(mayRead(chair, board)).isTrue();
                assertThat(mayRead(chair, panel)).isFalse();
                assertThat(platform.authority.reach(chair, READ).bodies())
                        .containsExactly(board.id());
                assertThat(
                                platform.authority.may(
                                        chair, "platform:manage-roles", Scope.everywhere()))
                        .isFalse();
                assertThat(transactions.statements()).hasSize(1);
            }
        }

        @Test
        @SuppressWarnings("try")
        void requiresWhatIsHeldAtThatMomentAndNotWhenItBegan() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(mayRead(chair, board)).isTrue();
                // somebody else's request ends the role
                platform.database.update(
                        "update platform.role_assignment set last_day = ? where account = ?",
                        TODAY.minusDays(1),
                        chair.account().value());
                assertThatThrownBy(
                                () -> platform.authority.require(chair, READ, Scope.of(board.id())))
                        .isInstanceOf(NotPermitted.class);
            }
            assertThat(mayRead(chair, board)).isFalse();
        }

        @Test
        @SuppressWarnings("try")
        void seesTheRolesThatItGivesItself() {
            try (var serving = CurrentRequest.serve("a request")) {
                assertThat(mayRead(chair, board)).isFalse();
                give(chair, Role.CHAIR, Scope.of(board.id()));
                assertThat(mayRead(chair, board)).isTrue();
            }
        }

        @Test
        @SuppressWarnings("try")
        void goesNoFurtherThanItsTokensScopes() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            try (var serving = CurrentRequest.serve("a request")) {
                CurrentRequest.limitTo(Set.of("board:read"));
                assertThat(mayRead(chair, board)).isFalse();
                assertThat(platform.authority.reach(chair, READ).isNowhere()).isTrue();
                assertThatThrownBy(
                                () -> platform.authority.require(chair, READ, Scope.of(board.id())))
                        .isInstanceOf(NotPermitted.class);
                assertThat(why(chair)).isEqualTo("The API token's scopes do not include this");
                CurrentRequest.limitTo(Set.of(READ));
                assertThat(mayRead(chair, board)).isTrue();
                give(deputy, Role.CHAIR, Scope.of(panel.id()));
                assertThat(why(deputy))
                        .isEqualTo("Whoever made the API token does not hold it here");
                assertThat(mayRead(deputy, board)).isFalse();
            }
            assertThat(mayRead(chair, board)).isTrue();
        }
    }

    @Nested
    class AnAnswerSays {

        @Test
        void theRoleItsPlaceItsEndAndItsDecision() {
            platform.roles.assign(
                    new RoleAssignment(
                            chair.account(),
                            Role.SECRETARY,
                            Scope.of(stockport.id()),
                            TODAY,
                            LocalDate.parse("2027-03-31"),
                            "Board resolution 2026/14"),
                    Actor.PLATFORM);
            assertThat(why(chair))
                    .isEqualTo(
                            "As secretary of stockport-together until 31 March 2027,"
                                    + " by Board resolution 2026/14");
            assertThat(platform.trail.last().authority()).contains("Board resolution 2026/14");
        }

        @Test
        void whenARoleEnded() {
            give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(90), TODAY.minusDays(61));
            assertThat(why(chair)).isEqualTo("Your role of chair of stb ended on 1 May 2026");
        }

        @Test
        void whenARoleBegins() {
            give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.plusDays(1), null);
            assertThat(why(chair)).isEqualTo("Your role of chair of stb begins on 2 July 2026");
        }

        @Test
        void whereARoleReaches() {
            give(chair, Role.CHAIR, Scope.of(panel.id()));
            assertThat(why(chair)).isEqualTo("Your role of chair of crp does not reach here");
        }

        @Test
        void whenARoleEndedElsewhereIfNoOtherWasEverHeld() {
            give(chair, Role.CHAIR, Scope.of(panel.id()), TODAY.minusDays(90), TODAY.minusDays(61));
            assertThat(why(chair)).isEqualTo("Your role of chair of crp ended on 1 May 2026");
        }

        @Test
        void toWhoeverIsRefusedToo() {
            give(chair, Role.CHAIR, Scope.of(panel.id()));
            assertThatThrownBy(() -> platform.authority.require(chair, READ, Scope.of(board.id())))
                    .isInstanceOfSatisfying(
                            NotPermitted.class,
                            refused ->
                                    assertThat(refused.arguments())
                                            .containsExactly(
                                                    "Read private papers",
                                                    "Your role of chair of crp does not reach"
                                                            + " here"));
        }

        @Test
        void whichAssignmentGaveItWhenThereAreSeveral() {
            give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(2), TODAY.plusDays(1));
            give(chair, Role.CHAIR, Scope.of(board.id()), TODAY.minusDays(1), TODAY.plusDays(2));
            assertThat(why(chair)).isEqualTo("As chair of stb until 2 July 2026");
        }

        @Test
        void whichRolesThereAre() {
            give(chair, Role.MEMBER, Scope.of(board.id()));
            assertThat(why(chair))
                    .isEqualTo("You hold none of the roles that give this here: chair, secretary");
        }

        @Test
        void thatTheAccountIsNotActive() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            assertThat(why(chair)).isEqualTo("Your account is not active");
        }

        @Test
        void thatNothingOfTheKindIsThere() {
            platform.modules.withdraw("board");
            assertThat(why(chair))
                    .isEqualTo("There is no such permission, or its module is not running");
        }

        @Test
        void thatItIsThePlatformItself() {
            assertThat(why(Actor.PLATFORM)).isEqualTo("As the platform itself");
        }
    }

    @Nested
    class AnAccountWithDays {

        private void setDays(@Nullable LocalDate first, @Nullable LocalDate last) {
            platform.database.update(
                    "update platform.account set first_day = cast(? as date),"
                            + " last_day = cast(? as date) where id = ?",
                    first,
                    last,
                    chair.account().value());
        }

        @Test
        void holdsNothingBeforeTheFirstAndAfterTheLast() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            setDays(TODAY.plusDays(1), null);
            assertThat(mayRead(chair, board)).isFalse();
            setDays(TODAY, TODAY);
            assertThat(mayRead(chair, board)).isTrue();
            setDays(null, TODAY.minusDays(1));
            assertThat(mayRead(chair, board)).isFalse();
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).isEmpty();
        }
    }

    @Nested
    class TheHolders {

        @Test
        void areAllWhoMayTodayWithTheirReasons() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            give(deputy, Role.SECRETARY, Scope.of(stockport.id()));
            give(administrator, Role.CHAIR, Scope.of(panel.id()));
            assertThat(platform.authority.holders(READ, Scope.of(board.id())))
                    .extracting(grant -> grant.inWords())
                    .containsExactly("As chair of stb", "As secretary of stockport-together");
            platform.accounts.suspend(deputy.account(), Actor.PLATFORM);
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).hasSize(1);
            assertThat(platform.authority.holders(READ, Scope.everywhere())).isEmpty();
        }

        @Test
        void canBeReviewedByThoseWhoMay() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
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

        @Test
        void endsWhatItFoundToBeEndedWhenTheReviewerGivesRoles() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
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
            var auditor = person("auditor");
            give(auditor, Role.AUDITOR, Scope.everywhere());
            give(chair, Role.CHAIR, Scope.of(board.id()));
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
            give(chair, Role.CHAIR, Scope.of(board.id()));
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
            give(chair, Role.CHAIR, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var found = reviews.holders(READ, there, administrator).get(0).assignment();
            give(deputy, Role.SECRETARY, there);
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
        void canBeOfWhatConcernsPrivateMattersFirst() {
            assertThat(reviews.reviewable(administrator).get(0).name()).isEqualTo(READ);
            assertThatThrownBy(() -> reviews.reviewable(chair)).isInstanceOf(NotPermitted.class);
        }
    }

    @Nested
    class TheCatalogue {

        @Test
        void hasTheStandardRoles() {
            assertThat(platform.roles.catalogue())
                    .extracting(RoleDescription::role)
                    .containsExactlyElementsOf(Role.STANDARD);
            assertThat(platform.roles.catalogue())
                    .allSatisfy(each -> assertThat(each.label()).isEqualTo(each.role().label()));
        }

        @Test
        void decidesOtherwiseThanAModuleDeclares() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            give(deputy, Role.MEMBER, Scope.of(board.id()));
            catalogue.withdraw(Role.CHAIR, READ, administrator);
            assertThat(mayRead(chair, board)).isFalse();
            catalogue.grant(Role.MEMBER, READ, administrator);
            assertThat(mayRead(deputy, board)).isTrue();
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).hasSize(1);
            assertThat(platform.trail.types())
                    .endsWith("platform.permission-withdrawn.v1", "platform.permission-granted.v1");
            catalogue.grant(Role.CHAIR, READ, administrator);
            catalogue.withdraw(Role.MEMBER, READ, administrator);
            assertThat(mayRead(chair, board)).isTrue();
            assertThat(mayRead(deputy, board)).isFalse();
            assertThat(catalogue.permissions(administrator))
                    .noneMatch(RoleCatalogue.Given::deviates);
        }

        @Test
        void tellsWhoHoldsARoleToday() {
            give(chair, Role.CHAIR, Scope.of(board.id()));
            give(deputy, Role.CHAIR, Scope.of(panel.id()));
            platform.accounts.suspend(deputy.account(), Actor.PLATFORM);
            assertThat(catalogue.holders(administrator))
                    .filteredOn(each -> each.role().equals(Role.CHAIR))
                    .singleElement()
                    .satisfies(
                            each -> {
                                assertThat(each.name()).isEqualTo("chair");
                                assertThat(each.where()).isEqualTo("stb");
                            });
            assertThatThrownBy(() -> catalogue.holders(chair)).isInstanceOf(NotPermitted.class);
        }

        @Test
        void describesAnewOnlyWhatWasMadeHere() {
            var role = catalogue.make("Deputy director", "Stands in", administrator);
            catalogue.describe(role, "Stands in for the director", administrator);
            assertThat(platform.trail.last().type()).isEqualTo("platform.role-described.v1");
            assertThat(platform.roles.catalogue())
                    .extracting(RoleDescription::description)
                    .contains("Stands in for the director");
            assertThatThrownBy(() -> catalogue.describe(Role.CHAIR, "Else", administrator))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void saysNothingWhenNothingChanges() {
            platform.trail.forget();
            catalogue.grant(Role.CHAIR, READ, administrator);
            catalogue.withdraw(Role.MEMBER, READ, administrator);
            assertThat(platform.trail.types()).isEmpty();
        }

        @Test
        void leavesAdministratorsTheirKey() {
            isRefused(
                    () ->
                            catalogue.withdraw(
                                    Role.ADMINISTRATOR, "platform:manage-roles", administrator),
                    "platform.role.key");
            // not even behind the catalogue's back
            platform.database.update(
                    "insert into platform.role_permission"
                            + " (role, permission, granted, decided_by, decided_at)"
                            + " values ('ADMINISTRATOR', 'platform:manage-roles', false, ?, ?)",
                    administrator.account().value(),
                    platform.clock.instant());
            assertThat(
                            platform.authority.may(
                                    administrator, "platform:manage-roles", Scope.everywhere()))
                    .isTrue();
        }

        @Test
        void makesRolesAndRetiresThem() {
            var role = catalogue.make("Deputy director", "Stands in.", administrator);
            assertThat(role).isEqualTo(new Role("DEPUTY_DIRECTOR"));
            give(chair, role, Scope.of(board.id()));
            assertThat(mayRead(chair, board)).isFalse();
            assertThat(platform.authority.reach(chair, "platform:read-directory").isNowhere())
                    .isFalse();
            catalogue.grant(role, READ, administrator);
            assertThat(mayRead(chair, board)).isTrue();
            catalogue.retire(role, administrator);
            assertThat(mayRead(chair, board)).isFalse();
            assertThat(why(chair)).isEqualTo("The role of deputy director is no longer in use");
            isRefused(() -> give(deputy, role, Scope.of(board.id())), "platform.role.no-such-role");
            isRefused(
                    () -> catalogue.make("deputy DIRECTOR", "Again.", administrator),
                    "platform.role.label-taken");
            isRefused(() -> catalogue.retire(Role.CHAIR, administrator), "platform.role.standard");
        }

        @Test
        void isForThoseWhoGiveRoles() {
            assertThatThrownBy(() -> catalogue.grant(Role.MEMBER, READ, chair))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> catalogue.make("Boss", "Everything.", chair))
                    .isInstanceOf(NotPermitted.class);
        }
    }

    @Nested
    class RolesThatAreKeptApart {

        private static final String KEY = "platform.roles.not-together";

        @Test
        void areNotGivenTogetherWhereTheirPlacesAndTimesMeet() {
            give(chair, Role.PREPARER, Scope.of(stockport.id()), TODAY, TODAY.plusDays(9));
            isRefused(() -> give(chair, Role.APPROVER, Scope.of(board.id())), KEY);
            isRefused(() -> give(chair, Role.APPROVER, Scope.everywhere()), KEY);
            give(chair, Role.APPROVER, Scope.of(board.id()), TODAY.plusDays(10), null);
            give(deputy, Role.APPROVER, Scope.of(board.id()));
            isRefused(() -> give(deputy, Role.PREPARER, Scope.of(stockport.id())), KEY);
            give(deputy, Role.PREPARER, Scope.of(panel.id()));
            isRefused(() -> give(administrator, Role.AUDITOR, Scope.of(board.id())), KEY);
        }

        @Test
        void areAnAdministratorsToDecide() {
            catalogue.keepApart(
                    Role.CHAIR, Role.SECRETARY, "A chair takes no minutes", administrator);
            give(chair, Role.CHAIR, Scope.of(board.id()));
            assertThatThrownBy(() -> give(chair, Role.SECRETARY, Scope.of(board.id())))
                    .isInstanceOfSatisfying(
                            RolesNotTogether.class,
                            refused ->
                                    assertThat(refused.arguments())
                                            .containsExactly(
                                                    "Secretary",
                                                    "chair",
                                                    "A chair takes no minutes"));
            catalogue.allowTogether(Role.SECRETARY, Role.CHAIR, administrator);
            give(chair, Role.SECRETARY, Scope.of(board.id()));
        }

        @Test
        void canFollowOnADelegationThatWasTakenBack() {
            var own = give(deputy, Role.PREPARER, Scope.of(board.id()));
            var there = Scope.of(board.id());
            var handedOn =
                    delegations.delegate(
                            new Delegation(
                                    own.id(),
                                    chair.account(),
                                    there,
                                    TODAY,
                                    TODAY.plusDays(9),
                                    null),
                            deputy);
            isRefused(() -> give(chair, Role.APPROVER, there), KEY);
            delegations.takeBack(handedOn, deputy);
            give(chair, Role.APPROVER, there);
        }

        @Test
        void canFollowOnAnEmergencyThatIsOver() {
            var there = Scope.of(board.id());
            var taken =
                    glass.open(
                            Role.PREPARER,
                            there,
                            platform.clock.instant().plus(Duration.ofHours(1)),
                            "The preparer is ill and it is due today",
                            administrator);
            isRefused(() -> give(administrator, Role.APPROVER, there), KEY);
            glass.close(taken, administrator);
            give(administrator, Role.APPROVER, there);
        }

        @Test
        void areNotGivenTogetherByTwoAtOnce() throws Exception {
            assertThat(
                            race(
                                    () -> give(chair, Role.PREPARER, Scope.of(board.id())),
                                    () -> give(chair, Role.APPROVER, Scope.of(board.id()))))
                    .hasSize(1)
                    .allSatisfy(refused -> assertThat(refused).hasMessage(KEY));
            assertThat(platform.roles.of(chair.account())).hasSize(1);
        }
    }

    @Nested
    class DutiesThatAreKeptApart {

        private static final Duty PREPARE = new Duty("prepare", Set.of());
        private static final Duty APPROVE = new Duty("approve", Set.of("prepare"));

        private final Subject subject = Subject.of("returns.return", UuidV7.next());

        @Test
        void areNotPerformedByOneAccountInEitherOrder() {
            duties.perform(chair, PREPARE, subject);
            isRefused(
                    () -> duties.perform(chair, APPROVE, subject), "platform.duties.not-together");
            assertThat(platform.trail.last().type()).isEqualTo("platform.duty-refused.v1");
            duties.perform(deputy, APPROVE, subject);
            isRefused(
                    () -> duties.perform(deputy, PREPARE, subject), "platform.duties.not-together");
            assertThat(duties.on(subject))
                    .extracting(Duties.Performed::duty)
                    .containsExactly("prepare", "approve");
        }

        @Test
        void areAnotherSubjectsOwnAffair() {
            duties.perform(chair, PREPARE, subject);
            duties.perform(chair, APPROVE, Subject.of("returns.return", UuidV7.next()));
            duties.perform(chair, PREPARE, subject);
            assertThat(duties.on(subject)).hasSize(2);
        }

        @Test
        void areNotPerformedByOneAccountTwiceAtOnce() throws Exception {
            isWonByOne();
        }

        @Test
        void areNotPerformedByOneAccountTwiceAtOnceAfterOthers() throws Exception {
            duties.perform(deputy, new Duty("look", Set.of()), subject);
            isWonByOne();
        }

        private void isWonByOne() throws Exception {
            assertThat(
                            race(
                                    () -> duties.perform(chair, PREPARE, subject),
                                    () -> duties.perform(chair, APPROVE, subject)))
                    .hasSize(1)
                    .allSatisfy(
                            refused -> assertThat(refused).isInstanceOf(DutiesNotTogether.class));
            assertThat(duties.on(subject))
                    .filteredOn(each -> each.account().equals(chair.account()))
                    .hasSize(1);
        }
    }

    @Nested
    class AnAdministrator {

        private final Actor other = person("other-administrator");

        private void remove(Actor removed, Actor by) {
            grants.end(removed.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, by);
        }

        @Test
        void isRemovedByAnotherButNotByTheLast() {
            give(other, Role.ADMINISTRATOR, Scope.everywhere());
            remove(other, administrator);
            isRefused(
                    () -> remove(administrator, Actor.PLATFORM),
                    "platform.role.last-administrator");
            isRefused(
                    () -> platform.accounts.suspend(administrator.account(), Actor.PLATFORM),
                    "platform.role.last-administrator");
        }

        @Test
        void remainsWhenTwoRemoveOneAnother() throws Exception {
            give(other, Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(race(() -> remove(other, administrator), () -> remove(administrator, other)))
                    .hasSize(1)
                    .allSatisfy(
                            refused -> assertThat(refused).isInstanceOf(NoAdministratorLeft.class));
        }

        @Test
        void remainsWhenTwoSuspendOneAnother() throws Exception {
            give(other, Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(
                            race(
                                    () -> platform.accounts.suspend(other.account(), administrator),
                                    () ->
                                            platform.accounts.suspend(
                                                    administrator.account(), other)))
                    .hasSize(1);
        }

        @Test
        void whoCannotSignInDoesNotCount() {
            give(other, Role.ADMINISTRATOR, Scope.everywhere());
            platform.accounts.suspend(other.account(), Actor.PLATFORM);
            isRefused(
                    () -> remove(administrator, Actor.PLATFORM),
                    "platform.role.last-administrator");
        }
    }

    @Nested
    class TheLastAdministratorWithAPassword {

        private static final String NAMED = "platform.role.last-administrator-with-password";

        private final Actor other = person("other");

        /** Who has none comes in by an identity provider alone. */
        private void givePassword(Actor actor) {
            platform.database.update(
                    "update platform.account set password_hash = 'x' where id = ?",
                    actor.account().value());
        }

        private void remove(Actor whom, Actor by) {
            platform.roles.end(whom.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, by);
        }

        @BeforeEach
        void isBesideOneOfTheProvider() {
            givePassword(administrator);
            give(other, Role.ADMINISTRATOR, Scope.everywhere());
        }

        @Test
        void neitherLosesTheRoleNorEnds() {
            isRefused(() -> remove(administrator, other), NAMED);
            isRefused(
                    () ->
                            platform.accounts.setLastDay(
                                    administrator.account(), TODAY.plusDays(30), other),
                    NAMED);
        }

        @Test
        void isSuspendedByOneOfTheProviderWhoRemains() {
            platform.accounts.suspend(administrator.account(), other);
            assertThat(platform.trail.last().type()).isEqualTo("platform.account-suspended.v1");
            isRefused(
                    () -> platform.accounts.suspend(other.account(), Actor.PLATFORM),
                    "platform.role.last-administrator");
        }

        @Test
        void isNotRemovedByWayOfASuspension() {
            platform.accounts.suspend(administrator.account(), other);
            isRefused(() -> remove(administrator, other), NAMED);
            isRefused(
                    () -> platform.accounts.setLastDay(administrator.account(), TODAY, other),
                    NAMED);
        }

        @Test
        void goesOnceAnotherHasAPassword() {
            givePassword(other);
            remove(administrator, other);
            isRefused(() -> remove(other, Actor.PLATFORM), "platform.role.last-administrator");
        }

        @Test
        void isNotHelpedByOneWhoIsSuspendedOrWhoseDaysEnd() {
            givePassword(other);
            var third = person("third");
            give(third, Role.ADMINISTRATOR, Scope.everywhere());
            platform.accounts.setLastDay(other.account(), TODAY.plusDays(30), third);
            isRefused(() -> remove(administrator, third), NAMED);
            platform.accounts.setLastDay(other.account(), null, third);
            platform.accounts.suspend(other.account(), third);
            isRefused(() -> remove(administrator, third), NAMED);
        }

        @Test
        void letsThoseOfTheProviderGo() {
            remove(other, administrator);
        }

        @Test
        void isNotMissedWhereThereNeverWasOne() {
            platform.database.update("update platform.account set password_hash = null");
            platform.accounts.suspend(administrator.account(), other);
            isRefused(() -> remove(other, Actor.PLATFORM), "platform.role.last-administrator");
        }

        @Test
        void remainsWhenTwoRemoveOneAnother() throws Exception {
            givePassword(other);
            give(person("third"), Role.ADMINISTRATOR, Scope.everywhere());
            assertThat(race(() -> remove(other, administrator), () -> remove(administrator, other)))
                    .hasSize(1);
        }
    }

    @Nested
    class ADelegation {

        private Assignment own = give(chair, Role.CHAIR, Scope.of(stockport.id()));

        private UUID delegate(Scope scope, LocalDate until) {
            return delegations.delegate(
                    new Delegation(own.id(), deputy.account(), scope, TODAY, until, null), chair);
        }

        @Test
        void givesADeputyTheSameRoleInAPartOfItsPlaceForATime() {
            delegate(Scope.of(board.id()), TODAY.plusDays(1));
            assertThat(mayRead(deputy, board)).isTrue();
            assertThat(mayRead(deputy, panel)).isFalse();
            assertThat(why(deputy)).isEqualTo("As chair of stb until 2 July 2026, as a deputy");
            assertThat(platform.trail.last().type()).isEqualTo("platform.role-delegated.v1");
            assertThat(platform.authority.holders(READ, Scope.of(board.id())))
                    .extracting(grant -> grant.assignment().delegatedBy())
                    .containsExactly(null, chair.account());
            platform.clock.goOn(Duration.ofDays(2));
            assertThat(mayRead(deputy, board)).isFalse();
        }

        @Test
        void isForAnybodyWhereItsHolderMayReadWhoIsWho() {
            assertThat(delegations.deputies(chair))
                    .extracting(Person::account)
                    .containsExactly(administrator.account(), deputy.account());
        }

        @Test
        void isForThoseBesideThemWhereTheyMayNot() {
            catalogue.withdraw(Role.CHAIR, "platform:read-directory", administrator);
            assertThat(delegations.deputies(chair)).isEmpty();
            assertThatThrownBy(() -> delegate(Scope.of(board.id()), TODAY.plusDays(1)))
                    .isInstanceOf(NotFound.class);
            give(deputy, Role.MEMBER, Scope.of(stockport.id()));
            give(person("elsewhere"), Role.MEMBER, Scope.of(board.id()));
            assertThat(delegations.deputies(chair))
                    .extracting(Person::account)
                    .containsExactly(deputy.account());
            delegate(Scope.of(board.id()), TODAY.plusDays(1));
        }

        @Test
        void keepsItsHoldersWordsBesideTheTrail() {
            var words = "While I am in hospital";
            var id =
                    delegations.delegate(
                            new Delegation(
                                    own.id(),
                                    deputy.account(),
                                    Scope.of(board.id()),
                                    TODAY,
                                    TODAY.plusDays(30),
                                    words),
                            chair);
            assertThat(platform.trail.last().withheld())
                    .containsExactly(Map.entry("decision", words));
            assertThat(platform.trail.last().authority()).isEmpty();
            delegations.takeBack(id, chair);
            assertThat(platform.trail.last().withheld()).isEmpty();
            assertThat(why(deputy)).isEqualTo("Your role of chair of stb ended on 1 July 2026");
            assertThat(platform.trail.last().authority()).isEmpty();
        }

        @Test
        void endsWithTheHoldersOwnRole() {
            delegate(Scope.of(board.id()), TODAY.plusDays(30));
            platform.roles.end(
                    chair.account(), Role.CHAIR, Scope.of(stockport.id()), TODAY, Actor.PLATFORM);
            assertThat(mayRead(deputy, board)).isTrue();
            platform.clock.goOn(Duration.ofDays(1));
            assertThat(mayRead(deputy, board)).isFalse();
            assertThat(why(deputy))
                    .isEqualTo(
                            "Your role of chair of stb was delegated to you,"
                                    + " and ended with its holder's own");
        }

        @Test
        void endsWithTheHoldersSuspension() {
            delegate(Scope.of(board.id()), TODAY.plusDays(30));
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            assertThat(mayRead(deputy, board)).isFalse();
            assertThat(platform.authority.holders(READ, Scope.of(board.id()))).isEmpty();
        }

        @Test
        void isTakenBackAtOnce() {
            var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
            assertThat(delegations.by(chair.account())).hasSize(1);
            assertThatThrownBy(() -> delegations.takeBack(id, deputy)).isInstanceOf(NotFound.class);
            delegations.takeBack(id, chair);
            assertThat(mayRead(deputy, board)).isFalse();
            assertThat(delegations.by(chair.account())).isEmpty();
            assertThatThrownBy(() -> delegations.takeBack(id, chair)).isInstanceOf(NotFound.class);
        }

        @Test
        void isTakenBackOnceByTwoAtOnce() throws Exception {
            var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
            platform.trail.forget();
            assertThat(
                            race(
                                    () -> delegations.takeBack(id, chair),
                                    () -> delegations.takeBack(id, chair)))
                    .singleElement()
                    .isInstanceOf(NotFound.class);
            assertThat(platform.trail.types()).hasSize(1);
        }

        @Test
        void goesNoFurther() {
            var id = delegate(Scope.of(board.id()), TODAY.plusDays(30));
            isRefused(
                    () ->
                            delegations.delegate(
                                    new Delegation(
                                            id,
                                            administrator.account(),
                                            Scope.of(board.id()),
                                            TODAY,
                                            TODAY,
                                            null),
                                    deputy),
                    "platform.delegation.not-yours");
        }

        @Test
        void isNeverBeyondWhatItsHolderHas() {
            isRefused(
                    () -> delegate(Scope.everywhere(), TODAY.plusDays(1)),
                    "platform.delegation.beyond");
            own = give(chair, Role.SECRETARY, Scope.of(board.id()), TODAY, TODAY.plusDays(5));
            isRefused(
                    () -> delegate(Scope.of(panel.id()), TODAY.plusDays(1)),
                    "platform.delegation.beyond");
            isRefused(
                    () -> delegate(Scope.of(board.id()), TODAY.plusDays(6)),
                    "platform.delegation.until");
            platform.accounts.suspend(chair.account(), Actor.PLATFORM);
            isRefused(
                    () -> delegate(Scope.of(board.id()), TODAY.plusDays(1)),
                    "platform.delegation.not-yours");
        }

        @Test
        void isNotOfWhatSomebodyElseHolds() {
            isRefused(
                    () ->
                            delegations.delegate(
                                    new Delegation(
                                            own.id(),
                                            deputy.account(),
                                            Scope.of(board.id()),
                                            TODAY,
                                            TODAY,
                                            null),
                                    deputy),
                    "platform.delegation.not-yours");
        }

        @Test
        void keepsRolesApart() {
            own = give(chair, Role.APPROVER, Scope.of(board.id()));
            give(deputy, Role.PREPARER, Scope.of(board.id()));
            isRefused(
                    () -> delegate(Scope.of(board.id()), TODAY.plusDays(1)),
                    "platform.roles.not-together");
        }
    }

    @Nested
    class BreakingTheGlass {

        private static final String REASON = "The secretary is ill and the board meets tonight";

        private final Actor auditor = person("auditor");

        @BeforeEach
        void anAuditorCanBeTold() {
            give(auditor, Role.AUDITOR, Scope.everywhere());
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
            assertThat(mayRead(administrator, board)).isTrue();
            assertThat(mayRead(administrator, panel)).isFalse();
            assertThat(why(administrator))
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
            assertThat(mayRead(administrator, board)).isTrue();
            platform.clock.goOn(Duration.ofSeconds(1));
            assertThat(mayRead(administrator, board)).isFalse();
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
                    () -> glass.acknowledge(id, "Mine", administrator),
                    "platform.duties.not-together");
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
            assertThat(mayRead(administrator, board)).isFalse();
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

    /** Who is an administrator for an hour, or for as long as another is away. */
    @Nested
    class AnAdministratorForAWhile {

        private static final String REFUSED = "platform.role.held-for-a-while";
        private static final String KEY_REFUSED = "platform.role.key-held-for-a-while";
        private static final String REASON = "Nobody else can be reached before the meeting";

        private final Actor officer = person("officer");

        @BeforeEach
        void anOfficerCanBreakTheGlass() {
            give(officer, Role.ACCOUNTABLE_OFFICER, Scope.everywhere());
        }

        private void administersInAnEmergency() {
            glass.open(
                    Role.ADMINISTRATOR,
                    Scope.everywhere(),
                    platform.clock.instant().plus(Duration.ofHours(1)),
                    REASON,
                    officer);
        }

        private void standsInFor(Actor holder, Role role, LocalDate until) {
            var own =
                    platform.roles.assignmentsOf(holder.account()).stream()
                            .filter(each -> each.role().equals(role))
                            .findFirst()
                            .orElseThrow();
            delegations.delegate(
                    new Delegation(own.id(), deputy.account(), own.scope(), TODAY, until, null),
                    holder);
        }

        private void gives(Actor to, @Nullable LocalDate until, Actor by) {
            grants.give(
                    new RoleAssignment(
                            to.account(), Role.MEMBER, Scope.of(board.id()), TODAY, until),
                    by);
        }

        @Test
        void givesOthersWhatEndsWithIt() {
            administersInAnEmergency();
            gives(chair, TODAY, officer);
            standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
            gives(chair, TODAY.plusDays(7), deputy);
        }

        @Test
        void givesNothingThatOutlastsIt() {
            administersInAnEmergency();
            isRefused(() -> gives(chair, null, officer), REFUSED);
            assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
            isRefused(() -> gives(chair, TODAY.plusDays(1), officer), REFUSED);
            standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
            isRefused(() -> gives(chair, TODAY.plusDays(8), deputy), REFUSED);
            assertThat(platform.roles.of(chair.account())).isEmpty();
        }

        @Test
        void givesThemselvesNothing() {
            administersInAnEmergency();
            isRefused(() -> gives(officer, TODAY, officer), REFUSED);
            standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
            isRefused(() -> gives(deputy, TODAY, deputy), REFUSED);
        }

        private void makesAnAdministrator(Actor to, @Nullable LocalDate until, Actor by) {
            grants.give(
                    new RoleAssignment(
                            to.account(), Role.ADMINISTRATOR, Scope.everywhere(), TODAY, until),
                    by);
        }

        /** Otherwise a second account of theirs makes them an administrator for good. */
        @Test
        void givesNobodyARoleThatGivesRolesOrJudgesThem() {
            administersInAnEmergency();
            isRefused(() -> makesAnAdministrator(chair, TODAY, officer), KEY_REFUSED);
            assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
            standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
            isRefused(() -> makesAnAdministrator(chair, TODAY, deputy), KEY_REFUSED);
            isRefused(
                    () ->
                            grants.give(
                                    new RoleAssignment(
                                            chair.account(),
                                            Role.AUDITOR,
                                            Scope.everywhere(),
                                            TODAY,
                                            TODAY),
                                    deputy),
                    KEY_REFUSED);
            assertThat(platform.roles.of(chair.account())).isEmpty();
        }

        @Test
        void givesByARoleOfTheirOwnThatEndsWhatEndsWithIt() {
            var ends = TODAY.plusDays(30);
            makesAnAdministrator(chair, ends, administrator);
            makesAnAdministrator(deputy, ends, chair);
            isRefused(() -> makesAnAdministrator(officer, null, deputy), REFUSED);
            isRefused(() -> makesAnAdministrator(officer, ends.plusDays(1), deputy), REFUSED);
            isRefused(() -> gives(chair, ends, chair), REFUSED);
            isRefused(() -> platform.accounts.oneTimeLink(administrator.account(), chair), REFUSED);
            gives(officer, ends, deputy);
        }

        @Test
        void givesRolesThatGiveRolesNoLongerThanTheirOwnOneLasts() {
            makesAnAdministrator(deputy, TODAY.plusDays(1), administrator);
            standsInFor(administrator, Role.ADMINISTRATOR, TODAY.plusDays(7));
            gives(chair, TODAY.plusDays(7), deputy);
            isRefused(() -> makesAnAdministrator(chair, TODAY.plusDays(7), deputy), KEY_REFUSED);
            makesAnAdministrator(chair, TODAY.plusDays(1), deputy);
        }

        @Test
        void widensNoRoleAndMakesNoExceptionForGood() {
            administersInAnEmergency();
            isRefused(
                    () ->
                            catalogue.grant(
                                    Role.ACCOUNTABLE_OFFICER, "platform:manage-roles", officer),
                    REFUSED);
            isRefused(
                    () -> catalogue.allowTogether(Role.AUDITOR, Role.ADMINISTRATOR, officer),
                    REFUSED);
        }

        @Test
        void narrowsAndRetiresNoRole() {
            var made = catalogue.make("Vice chair", "Chairs in turn", administrator);
            administersInAnEmergency();
            isRefused(
                    () -> catalogue.withdraw(Role.AUDITOR, "platform:review-access", officer),
                    REFUSED);
            isRefused(() -> catalogue.retire(made, officer), REFUSED);
        }

        @Test
        void handsOverNoWayIntoAnAdministratorsAccount() {
            administersInAnEmergency();
            isRefused(
                    () -> platform.accounts.oneTimeLink(administrator.account(), officer), REFUSED);
            assertThat(platform.accounts.oneTimeLink(chair.account(), officer)).isNotEmpty();
        }

        @Test
        void isOneForGoodWhoHoldsTheRoleAsTheirOwnBesides() {
            administersInAnEmergency();
            give(officer, Role.ADMINISTRATOR, Scope.everywhere());
            gives(chair, null, officer);
        }

        @Test
        void neitherProlongsTheEmergencyNorBreaksTheGlassForWhomTheyStandIn() {
            administersInAnEmergency();
            standsInFor(officer, Role.ACCOUNTABLE_OFFICER, TODAY.plusDays(7));
            isRefused(
                    () ->
                            glass.open(
                                    Role.CHAIR,
                                    Scope.everywhere(),
                                    platform.clock.instant().plus(Duration.ofHours(1)),
                                    REASON,
                                    deputy),
                    "platform.break-glass.not-theirs");
            assertThat(platform.trail.last().type()).isEqualTo("platform.refused.v1");
            platform.roles.end(
                    officer.account(),
                    Role.ACCOUNTABLE_OFFICER,
                    Scope.everywhere(),
                    TODAY,
                    Actor.PLATFORM);
            isRefused(
                    () ->
                            glass.open(
                                    Role.CHAIR,
                                    Scope.of(board.id()),
                                    platform.clock.instant().plus(Duration.ofHours(20)),
                                    REASON,
                                    officer),
                    "platform.break-glass.beyond-role");
            platform.database.update(
                    "update platform.role_assignment set last_day = ?"
                            + " where account = ? and role = 'ACCOUNTABLE_OFFICER'",
                    TODAY.minusDays(1),
                    officer.account().value());
            isRefused(this::administersInAnEmergency, "platform.break-glass.not-theirs");
        }
    }

    /** Who comes to give roles, when somebody has kept a link to their account. */
    @Nested
    class AKeptLink {

        @BeforeEach
        void somebodyKeepsLinks() {
            give(chair, Role.CHAIR, Scope.everywhere());
            give(deputy, Role.MEMBER, Scope.everywhere());
            platform.accounts.oneTimeLink(chair.account(), administrator);
            platform.accounts.oneTimeLink(deputy.account(), administrator);
        }

        private boolean opens(Actor whose) {
            return platform.database.any(
                    "select id from platform.one_time_link"
                            + " where account = ? and used_at is null",
                    whose.account().value());
        }

        @Test
        void opensNoAccountWhoseRoleCameToGiveRoles() {
            catalogue.grant(Role.CHAIR, "platform:read-trail", administrator);
            assertThat(opens(chair)).isTrue();
            catalogue.grant(Role.CHAIR, "platform:manage-accounts", administrator);
            assertThat(opens(chair)).isFalse();
            assertThat(opens(deputy)).isTrue();
        }

        @Test
        void opensNoAccountOfADeputyWhoComesToGiveRoles() {
            var own =
                    platform.roles.assignmentsOf(administrator.account()).stream()
                            .findFirst()
                            .orElseThrow();
            delegations.delegate(
                    new Delegation(own.id(), deputy.account(), own.scope(), TODAY, TODAY, null),
                    administrator);
            assertThat(opens(deputy)).isFalse();
            assertThat(opens(chair)).isTrue();
        }
    }

    private List<RuntimeException> race(Runnable one, Runnable other) throws Exception {
        return transactions.race(one, other);
    }
}
