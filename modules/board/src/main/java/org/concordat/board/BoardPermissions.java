package org.concordat.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.PermissionSource;
import org.concordat.spi.authority.Role;

/** What people may do with bodies, meetings, papers and decisions. */
@ApplicationScoped
public class BoardPermissions implements PermissionSource {

    public static final String MANAGE_BODIES = "board:manage-bodies";
    public static final String CALL_MEETING = "board:call-meeting";
    public static final String EDIT_AGENDA = "board:edit-agenda";
    public static final String READ_MEETING = "board:read-meeting";
    public static final String READ_PAPER = "board:read-paper";
    public static final String READ_PRIVATE_PAPER = "board:read-private-paper";
    public static final String RECORD_ATTENDANCE = "board:record-attendance";
    public static final String DECLARE_INTEREST = "board:declare-interest";
    public static final String RECORD_RESOLUTION = "board:record-resolution";

    @Override
    public List<Permission> permissions() {
        return List.of(
                allow(
                        MANAGE_BODIES,
                        "Establish bodies and appoint their members",
                        Role.ADMINISTRATOR,
                        Role.PROGRAMME_DIRECTOR,
                        Role.SECRETARY),
                allow(CALL_MEETING, "Call meetings", Role.SECRETARY, Role.PROGRAMME_DIRECTOR),
                allow(EDIT_AGENDA, "Edit agendas and file papers", Role.SECRETARY),
                allow(
                        READ_MEETING,
                        "Read meetings, agendas and decisions",
                        Role.SECRETARY,
                        Role.CHAIR,
                        Role.MEMBER,
                        Role.PROGRAMME_DIRECTOR,
                        Role.ANALYST,
                        Role.AUDITOR,
                        Role.ADMINISTRATOR),
                allow(
                        READ_PAPER,
                        "Read papers of the public part",
                        Role.SECRETARY,
                        Role.CHAIR,
                        Role.MEMBER,
                        Role.PROGRAMME_DIRECTOR,
                        Role.ANALYST,
                        Role.AUDITOR),
                allow(
                        READ_PRIVATE_PAPER,
                        "Read papers of the private part",
                        Role.SECRETARY,
                        Role.CHAIR,
                        Role.MEMBER,
                        Role.PROGRAMME_DIRECTOR,
                        Role.AUDITOR),
                allow(RECORD_ATTENDANCE, "Record attendance", Role.SECRETARY, Role.CHAIR),
                allow(
                        DECLARE_INTEREST,
                        "Declare interests",
                        Role.SECRETARY,
                        Role.CHAIR,
                        Role.MEMBER),
                allow(RECORD_RESOLUTION, "Record resolutions", Role.SECRETARY, Role.CHAIR));
    }

    private static Permission allow(String name, String description, Role... roles) {
        return new Permission(name, description, Set.of(roles));
    }
}
