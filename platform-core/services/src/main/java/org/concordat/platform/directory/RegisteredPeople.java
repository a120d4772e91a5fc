package org.concordat.platform.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The people who have an account here. */
@Stateless(name = "People")
@Local(People.class)
public class RegisteredPeople implements People {

    private static final String PERMISSION = "platform:manage-accounts";
    private static final Period SOON = Period.ofDays(30);

    /** More only make a search slow, and narrow nothing. */
    private static final int MOST_WORDS = 8;

    private static final String SELECT =
            "select a.id, a.sign_in_name, a.display_name, a.suspended_at, a.last_day, "
                    + NamesInForce.OF_ORGANISATION
                    + " as belongs_to";

    private static final String FROM =
            " from platform.account a left join platform.organisation o on o.id = a.organisation"
                    + " where not a.service";

    private static final String HAS_WORD =
            " and (lower(a.display_name) like ? escape '!' or a.sign_in_name like ? escape '!'"
                    + " or lower("
                    + NamesInForce.OF_ORGANISATION
                    + ") like ? escape '!')";

    private static final String HOLDS_A_ROLE =
            "exists (select 1 from platform.role_assignment r"
                    + " join platform.role_definition d on d.code = r.role"
                    + " where r.account = a.id and d.retired_at is null and r.first_day <= ?"
                    + " and (r.last_day is null or r.last_day >= ?)"
                    + " and (r.ends_at is null or r.ends_at > ?))";

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource source;

    @EJB private Authority authority;

    private final Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    public RegisteredPeople() {
        clock = Clock.systemUTC();
    }

    RegisteredPeople(DataSource source, Authority authority, Clock clock) {
        this.source = source;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public Found find(Search search, int first, int most, Actor by) {
        if (search.state() != State.ANY) {
            authority.require(by, PERMISSION, Scope.everywhere());
        }
        var today = LocalDate.ofInstant(clock.instant(), PartnershipDirectory.LONDON);
        var parameters = new ArrayList<Object>();
        var where = where(search, today, parameters);
        var count =
                database()
                        .list(
                                "select count(*) as people" + FROM + where,
                                row -> row.number("people"),
                                parameters.toArray())
                        .get(0);
        parameters.add(0, today);
        parameters.addAll(List.of(first, most));
        var people =
                database()
                        .list(
                                SELECT
                                        + FROM
                                        + where
                                        + " order by a.display_name, a.sign_in_name"
                                        + " offset ? rows fetch next ? rows only",
                                RegisteredPeople::listed,
                                parameters.toArray());
        return new Found(people, count);
    }

    private String where(Search search, LocalDate today, List<Object> parameters) {
        var where = new StringBuilder();
        words(search.words())
                .forEach(
                        word -> {
                            where.append(HAS_WORD);
                            parameters.addAll(List.of(word, word, today, word));
                        });
        var organisation = search.organisation();
        if (organisation != null) {
            where.append(" and a.organisation = ?");
            parameters.add(organisation.value());
        }
        switch (search.state()) {
            case ANY -> {}
            case SUSPENDED -> where.append(" and a.suspended_at is not null");
            case WITHOUT_ROLE -> {
                where.append(" and not ").append(HOLDS_A_ROLE);
                parameters.addAll(List.of(today, today, clock.instant()));
            }
            case LEAVING -> {
                where.append(" and a.last_day between ? and ?");
                parameters.addAll(List.of(today, today.plus(SOON)));
            }
            case NEVER_SIGNED_IN ->
                    where.append(
                            " and not exists (select 1 from platform.sign_in_session s"
                                    + " where s.account = a.id)");
        }
        return where.toString();
    }

    /** As patterns; what would be a placeholder in one is meant as it is typed. */
    private static List<String> words(String typed) {
        return Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("[\\s\\p{Cntrl}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> "%" + word.replaceAll("([!%_])", "!$1") + "%")
                .toList();
    }

    private static Listed listed(Database.Row row) throws SQLException {
        var organisation = row.textOrNull("belongs_to");
        return new Listed(
                new AccountId(row.id("id")),
                row.text("sign_in_name"),
                row.text("display_name"),
                organisation == null ? "" : organisation,
                row.timeOrNull("suspended_at") != null,
                row.dateOrNull("last_day"));
    }

    private Database database() {
        return new Database(source);
    }
}
