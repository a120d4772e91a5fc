package org.concordat.platform.directory;

/** What organisations are called on a day, for queries. */
public final class NamesInForce {

    /** The name of the organisation {@code o}; its one parameter is the day. */
    public static final String OF_ORGANISATION =
            "coalesce((select n.name from platform.organisation_name n"
                    + " where n.organisation = o.id and n.first_day ="
                    + " (select max(m.first_day) from platform.organisation_name m"
                    + " where m.organisation = o.id and m.first_day <= ?)), o.name)";

    private NamesInForce() {}
}
