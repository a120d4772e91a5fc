package org.concordat.board.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.concordat.board.BoardPermissions;
import org.concordat.board.agenda.AddAgendaItem;
import org.concordat.board.agenda.PublishAgenda;
import org.concordat.board.attendance.RecordAttendance;
import org.concordat.board.body.AppointMember;
import org.concordat.board.body.Bodies;
import org.concordat.board.body.EstablishBody;
import org.concordat.board.interest.DeclareInterest;
import org.concordat.board.meeting.CallMeeting;
import org.concordat.board.meeting.CloseMeeting;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.Meetings;
import org.concordat.board.meeting.OpenMeeting;
import org.concordat.board.paper.Filing;
import org.concordat.board.paper.Papers;
import org.concordat.board.platform.BoardDatabase;
import org.concordat.board.resolution.Register;
import org.concordat.spi.authority.Permission;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.testing.GivenAuthority;
import org.concordat.spi.testing.GivenDirectory;
import org.concordat.spi.testing.GivenDocuments;
import org.concordat.spi.testing.GivenRoles;
import org.concordat.spi.testing.RecordedTrail;
import org.jspecify.annotations.Nullable;

/** The demonstration, loaded into an embedded database as the platform would load it. */
public final class Demonstrated implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    public final GivenDirectory directory = new GivenDirectory();
    public final GivenAuthority authority = new GivenAuthority();
    public final RecordedTrail trail = new RecordedTrail();
    public final GivenDocuments documents = new GivenDocuments();
    public final EntityManager entities;

    private final BoardDatabase database = BoardDatabase.h2();
    private final Actor loader = new Actor(directory.addPerson("loader"), null);

    private Demonstrated() {
        entities = database.entities();
        authority.allow(
                loader,
                Scope.everywhere(),
                new BoardPermissions()
                        .permissions().stream().map(Permission::name).toArray(String[]::new));
        DemoBody.all()
                .forEach(
                        body -> {
                            if (directory.programme(body.programme()).isEmpty()) {
                                directory.addProgramme(body.programme(), body.programme());
                            }
                            body.seats().stream()
                                    .map(DemoSeat::organisation)
                                    .filter(code -> !code.isEmpty())
                                    .filter(code -> directory.organisation(code).isEmpty())
                                    .forEach(code -> directory.addOrganisation(code, code));
                        });
    }

    public static Demonstrated load() {
        var demonstrated = new Demonstrated();
        demonstrated.entities.getTransaction().begin();
        assertThat(demonstrated.demonstration().load(demonstrated.world())).isTrue();
        demonstrated.entities.getTransaction().commit();
        demonstrated.entities.clear();
        return demonstrated;
    }

    public Meetings meetings() {
        return new Meetings(entities, authority);
    }

    public Bodies bodies() {
        return new Bodies(entities, directory, authority);
    }

    public Papers papers() {
        return new Papers(entities, meetings(), bodies(), authority);
    }

    public Register register() {
        return new Register(entities, authority);
    }

    /** Somebody who may do everything. */
    public Actor anybody() {
        return loader;
    }

    /** Stockport's next meeting. */
    public Meeting next() {
        var body = directory.body(DemoBody.STOCKPORT).orElseThrow().id();
        var line = meetings().ofBody(loader, body, Instant.parse("2030-01-01T00:00:00Z"), 1).get(0);
        return meetings().find(new MeetingId(line.id())).orElseThrow();
    }

    /** The rows of a section for a meeting, in an edition. */
    public List<Row> rows(ReportSection section, Meeting meeting, Edition edition) {
        var rows = new ArrayList<Row>();
        section.rows(new SectionContext(meeting.subject(), edition, loader, NOW, 0, 0), rows::add);
        return rows;
    }

    BoardDemonstration demonstration() {
        var meetings = meetings();
        var bodies = bodies();
        var papers = papers();
        return new BoardDemonstration(
                directory,
                bodies,
                meetings,
                new EstablishBody(bodies, directory, authority, trail),
                new AppointMember(bodies, directory, new GivenRoles(), trail),
                new CallMeeting(meetings, bodies, authority, trail),
                new AddAgendaItem(meetings, trail),
                new Filing(meetings, papers, documents, authority, trail).filePaper(),
                new PublishAgenda(meetings, trail),
                new OpenMeeting(meetings, trail),
                new RecordAttendance(meetings, bodies, trail),
                new DeclareInterest(meetings, bodies, authority, trail),
                register().recordResolution(meetings, bodies, trail),
                new CloseMeeting(meetings, trail));
    }

    private DemoWorld world() {
        return new DemoWorld() {

            @Override
            public Actor actor() {
                return loader;
            }

            @Override
            public Instant now() {
                return NOW;
            }

            @Override
            public AccountId account(
                    String signInName,
                    String displayName,
                    @Nullable OrganisationId organisation,
                    @Nullable ProgrammeId home,
                    boolean announced) {
                return directory
                        .person(signInName)
                        .map(Person::account)
                        .orElseGet(() -> directory.addPerson(signInName));
            }

            @Override
            public void firstPack(String runPath) {}
        };
    }

    @Override
    public void close() throws Exception {
        entities.close();
        database.close();
    }
}
