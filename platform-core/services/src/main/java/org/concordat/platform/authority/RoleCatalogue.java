package org.concordat.platform.authority;

import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Assignment;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Role;
import org.concordat.spi.identity.Actor;

/**
 * What roles there are, what each gives, and which nobody holds together. Each change is an entry
 * in the trail and needs the permission {@code platform:manage-roles} everywhere.
 *
 * <p>Modules declare who holds a permission by default; what is decided here deviates from that,
 * and counts for the very next request.
 */
public interface RoleCatalogue {

    /** Every permission that can be had now, with the roles that give it here. */
    List<Given> permissions(Actor by);

    /**
     * @throws org.concordat.spi.InvalidInput naming {@code permission} or {@code role} when there
     *     is none such
     */
    void grant(Role role, String permission, Actor by);

    /**
     * @throws org.concordat.spi.InvalidInput naming {@code permission} or {@code role} when there
     *     is none such, or when administrators could then give no role any more
     */
    void withdraw(Role role, String permission, Actor by);

    /**
     * Makes a role that lets its holders read who is who, and nothing else yet.
     *
     * @param label what people call it, such as "Deputy director"
     * @throws org.concordat.spi.InvalidInput naming {@code label} when it is unreadable or taken
     */
    Role make(String label, String description, Actor by);

    /**
     * Says anew what a role is for.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code role} when every server has it
     * @throws org.concordat.spi.NotFound when there is none such in use
     */
    void describe(Role role, String description, Actor by);

    /**
     * Takes a role out of use: nobody is given it, and who has it holds nothing by it.
     *
     * @throws org.concordat.spi.InvalidInput naming {@code role} when every server has it
     * @throws org.concordat.spi.NotFound when there is none such in use
     */
    void retire(Role role, Actor by);

    /** Who holds a role today, and where; each role's by the holder's name. */
    List<Holder> holders(Actor by);

    List<Exclusion> exclusions(Actor by);

    /** From now on nobody is given both; whoever has both keeps them until somebody ends one. */
    void keepApart(Role one, Role other, String reason, Actor by);

    /**
     * @throws org.concordat.spi.NotFound when they are not kept apart
     */
    void allowTogether(Role one, Role other, Actor by);

    /**
     * @param roles those that give it here
     * @param deviates whether that is not what its module declares
     */
    record Given(Permission permission, Set<Role> roles, boolean deviates) {

        public Given {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * @param where the name of what the role holds for, empty for everywhere
     */
    record Holder(Assignment assignment, String name, String signInName, String where) {

        public Role role() {
            return assignment.role();
        }
    }

    record Exclusion(Role one, Role other, String reason) {}
}
