package org.concordat.portal.administration;

import java.util.List;
import org.concordat.portal.administration.HeldRole.When;

/** Roles by whether they are held today, later, or were. */
public record HeldRoles(List<HeldRole> all) {

    public HeldRoles {
        all = List.copyOf(all);
    }

    public List<HeldRole> getCurrent() {
        return in(When.NOW);
    }

    public List<HeldRole> getUpcoming() {
        return in(When.LATER);
    }

    public List<HeldRole> getPast() {
        return in(When.OVER);
    }

    public boolean isNone() {
        return all.isEmpty();
    }

    private List<HeldRole> in(When when) {
        return all.stream().filter(each -> each.when() == when).toList();
    }
}
