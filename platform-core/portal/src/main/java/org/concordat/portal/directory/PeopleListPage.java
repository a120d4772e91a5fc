package org.concordat.portal.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.gate.QueryValue;
import org.concordat.module.pages.Option;
import org.concordat.platform.directory.People;
import org.concordat.platform.directory.People.Found;
import org.concordat.platform.directory.People.Listed;
import org.concordat.platform.directory.People.Search;
import org.concordat.platform.directory.People.State;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.jspecify.annotations.Nullable;

/** The people, to look through; the page's address is the search. */
@Named
@RequestScoped
@Page("/people")
@Needs(PeoplePage.PERMISSION)
public class PeopleListPage {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int SIZE = 50;
    private static final int LONGEST_SEARCH = 100;

    private static final int MOST_DIGITS = 6;
    private static final int FARTHEST = 999_999;

    /** Pages that stand beside the one shown, on either side. */
    private static final int BESIDE = 2;

    private static final List<Option> STATES =
            List.of(
                    Option.of("", "Anybody"),
                    Option.of("suspended", "Suspended"),
                    Option.of("without_role", "Without a role today"),
                    Option.of("leaving", "Leaving within 30 days"),
                    Option.of("never_signed_in", "Never signed in"));

    @Inject @FromPlatform private People people;
    @Inject private Directory directory;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;
    @Inject private Clock clock;

    private String words = "";
    private String state = "";
    private @Nullable Organisation organisation;
    private int page = 1;
    private Found found = new Found(List.of(), 0);

    /** Runs the search of the address; what makes no sense in it is left out. */
    public void search() {
        words = parameter("words");
        if (words.length() > LONGEST_SEARCH) {
            words = words.substring(0, LONGEST_SEARCH);
        }
        var asked = parameter("state");
        state = STATES.stream().map(Option::value).filter(asked::equals).findFirst().orElse("");
        organisation = directory.organisation(parameter("organisation")).orElse(null);
        var search =
                new Search(
                        words,
                        organisation == null ? null : organisation.id(),
                        state.isEmpty()
                                ? State.ANY
                                : State.valueOf(state.toUpperCase(Locale.ROOT)));
        page = asked(parameter("page"));
        found = find(search);
        if (page > lastPage()) {
            page = lastPage();
            found = find(search);
        }
    }

    private Found find(Search search) {
        return people.find(search, (page - 1) * SIZE, SIZE, user.actor());
    }

    /** The page of this number; the first for what is no number of a page. */
    static int asked(String number) {
        if (!number.matches("[0-9]+")) {
            return 1;
        }
        return number.length() > MOST_DIGITS ? FARTHEST : Math.max(1, Integer.parseInt(number));
    }

    private String parameter(String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    public List<Listed> getPeople() {
        return found.people();
    }

    public long getCount() {
        return found.count();
    }

    /** Such as "51 to 100 of 312", when not all are on this page. */
    public String getRange() {
        var first = (page - 1L) * SIZE + 1;
        return "%,d to %,d of %,d".formatted(first, first + getPeople().size() - 1, getCount());
    }

    public boolean isOver(Listed person) {
        return person.isOverOn(LocalDate.ofInstant(clock.instant(), LONDON));
    }

    /** Whether the search is for some only. */
    public boolean isNarrowed() {
        return !words.isEmpty() || !state.isEmpty() || organisation != null;
    }

    /** The pages to go to: the first, the last and those beside this one; 0 for those left out. */
    public List<Integer> getPages() {
        var last = lastPage();
        return IntStream.rangeClosed(1, last)
                .filter(each -> isShown(each, last) || isShown(each - 1, last))
                .mapToObj(each -> isShown(each, last) ? each : 0)
                .toList();
    }

    private boolean isShown(int number, int last) {
        return number == 1 || number == last || Math.abs(number - page) <= BESIDE;
    }

    private int lastPage() {
        return (int) Math.max(1, (found.count() + SIZE - 1) / SIZE);
    }

    public boolean isMorePages() {
        return lastPage() > 1;
    }

    public int getPage() {
        return page;
    }

    /** The address of the page before, or an empty text. */
    public String getPrevious() {
        return page > 1 ? address(page - 1) : "";
    }

    /** The address of the page after, or an empty text. */
    public String getNext() {
        return page < lastPage() ? address(page + 1) : "";
    }

    public String address(int number) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("words", words);
        parameters.put("organisation", getOrganisation());
        parameters.put("state", state);
        parameters.put("page", number == 1 ? "" : Integer.toString(number));
        var query =
                parameters.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(PeopleListPage::encoded)
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/people" : "/people?" + query;
    }

    private static String encoded(Map.Entry<String, String> parameter) {
        return parameter.getKey() + "=" + QueryValue.inAddress(parameter.getValue());
    }

    public List<Organisation> getOrganisations() {
        return directory.organisations();
    }

    public List<Option> getStates() {
        return STATES;
    }

    public String getWords() {
        return words;
    }

    public String getState() {
        return state;
    }

    /** The code of the organisation that is searched in, or an empty text. */
    public String getOrganisation() {
        return organisation == null ? "" : organisation.code();
    }
}
