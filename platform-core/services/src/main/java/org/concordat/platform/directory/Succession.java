package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.concordat.platform.jdbc.Database;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Who hands over to whom. Each successor ends later than who handed over to it, or not at all: so
 * it leads forward in time, and never back to where it began.
 */
final class Succession {

    private static final String FIELD = "successors";

    private final Database database;

    Succession(Database database) {
        this.database = database;
    }

    /** Two changes wait for each other here: each alone may be right, and both together not. */
    void lock() {
        database.list(
                "select id from platform.organisation order by id for update", row -> row.id("id"));
    }

    /**
     * @throws InvalidInput naming {@code successors}, or {@code validTo} when there is no last day
     *     to hand over after, or somebody hands over to it later
     */
    void require(Organisation ending) {
        var lastDay = ending.validTo();
        var successors = ending.successors();
        if (lastDay == null) {
            if (!successors.isEmpty()) {
                throw new InvalidInput("validTo", "platform.directory.successor-needs-end");
            }
            return;
        }
        if (new HashSet<>(successors).size() < successors.size()) {
            throw new InvalidInput(FIELD, "platform.directory.successor-twice");
        }
        if (successors.contains(ending.id())) {
            throw new InvalidInput(FIELD, "platform.directory.own-successor");
        }
        var ends = ends();
        for (var successor : successors) {
            if (!ends.containsKey(successor)) {
                throw new InvalidInput(FIELD, "platform.directory.no-such-organisation");
            }
            if (isOverBy(ends.get(successor), lastDay)) {
                throw new InvalidInput(FIELD, "platform.directory.successor-ended");
            }
        }
        for (var predecessor : predecessors(ending.id())) {
            if (isOverBy(lastDay, ends.get(predecessor))) {
                throw new InvalidInput("validTo", "platform.directory.handed-over-later");
            }
        }
    }

    /**
     * Whether what ends then is there no more when the other hands over, the day after its last.
     */
    private static boolean isOverBy(@Nullable LocalDate end, @Nullable LocalDate othersLastDay) {
        return end != null && othersLastDay != null && !end.isAfter(othersLastDay);
    }

    private Map<OrganisationId, @Nullable LocalDate> ends() {
        var ends = new HashMap<OrganisationId, @Nullable LocalDate>();
        database.list(
                "select id, valid_to from platform.organisation",
                row -> ends.put(new OrganisationId(row.id("id")), row.dateOrNull("valid_to")));
        return ends;
    }

    private List<OrganisationId> predecessors(OrganisationId organisation) {
        return database.list(
                "select organisation from platform.organisation_successor where successor = ?",
                row -> new OrganisationId(row.id("organisation")),
                organisation.value());
    }

    void keep(Organisation ended) {
        database.update(
                "delete from platform.organisation_successor where organisation = ?",
                ended.id().value());
        for (var place = 0; place < ended.successors().size(); place++) {
            database.update(
                    "insert into platform.organisation_successor"
                            + " (organisation, successor, place_in_list) values (?, ?, ?)",
                    ended.id().value(),
                    ended.successors().get(place).value(),
                    place);
        }
    }
}
