package org.concordat.platform.authority;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The organisations where somebody holds a role that counts now: whom they may act for. */
public final class OrganisationRoles {

    /**
     * Selects {@code organisation}, and waits for whose they are. Its parameters are {@link
     * #moment}.
     */
    public static final String HELD_BY =
            "select r.scope_id as organisation"
                    + " from platform.role_assignment r where "
                    + Assignments.COUNTING
                    + " and r.scope_type = 'ORGANISATION' and r.account = ";

    private OrganisationRoles() {}

    /** The parameters of {@link #HELD_BY}; others can be added. */
    public static List<@Nullable Object> moment(Clock clock) {
        return Assignments.moment(clock);
    }
}
