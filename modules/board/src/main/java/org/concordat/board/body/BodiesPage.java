package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.jspecify.annotations.Nullable;

/** The bodies of the person who looks. */
@Named
@RequestScoped
@Page("/index")
@Needs({READ_MEETING, MANAGE_BODIES})
public class BodiesPage {

    @Inject private Bodies bodies;
    @Inject private Directory directory;
    @Inject private Authority authority;
    @Inject private CurrentUser user;

    private @Nullable List<org.concordat.spi.directory.Body> readable;

    public List<org.concordat.spi.directory.Body> getBodies() {
        if (readable == null) {
            readable = bodies.readableBy(user.actor());
        }
        return readable;
    }

    public String programme(ProgrammeId id) {
        return directory.programme(id).map(Programme::name).orElse("");
    }

    /** Whether this person may establish a body of some programme. */
    public boolean isMayEstablish() {
        var reach = authority.reach(user.actor(), MANAGE_BODIES);
        return reach.everywhere() || !reach.programmes().isEmpty();
    }
}
