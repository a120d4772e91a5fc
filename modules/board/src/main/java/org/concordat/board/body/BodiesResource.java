package org.concordat.board.body;

import static org.concordat.board.BoardPermissions.MANAGE_BODIES;
import static org.concordat.board.BoardPermissions.READ_MEETING;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.concordat.board.Typed;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.RecentProof;
import org.concordat.module.rest.EntityTags;
import org.concordat.module.rest.Slice;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Bodies, for programs. */
@Path("bodies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs({READ_MEETING, MANAGE_BODIES})
public class BodiesResource {

    /** A body as it is constituted today. */
    public record Constituted(
            String id,
            String code,
            String name,
            String power,
            String quorum,
            int noticeDays,
            List<SeatToday> seats) {}

    /** A seat, and the account of who holds it today; empty when it is vacant. */
    public record SeatToday(
            String id,
            String role,
            String organisation,
            boolean voting,
            String constituency,
            String holder) {}

    /** A body in the list. */
    public record Named(String id, String code, String name, String kind) {}

    /** What establishes a body. */
    public record Establishment(
            @Nullable String programme,
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String power,
            int quorum,
            @Nullable List<String> conditions,
            int noticeDays,
            @Nullable List<NewSeat> seats) {}

    /** A seat that is asked for. */
    public record NewSeat(
            @Nullable String role,
            @Nullable String organisation,
            boolean voting,
            @Nullable String constituency) {

        SeatDraft draft() {
            return new SeatDraft(
                    Objects.requireNonNullElse(role, ""),
                    organisation == null ? null : new OrganisationId(Typed.id(organisation)),
                    voting,
                    Objects.requireNonNullElse(constituency, ""));
        }
    }

    /** What appoints somebody. */
    public record NewAppointment(
            @Nullable String seat,
            @Nullable String account,
            @Nullable String office,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @Inject private Bodies bodies;
    @Inject private EstablishBody establishBody;
    @Inject private AddSeat addSeat;
    @Inject private AppointMember appointMember;
    @Inject private CurrentUser user;
    @Inject private RecentProof proof;
    @Inject private Clock clock;

    @GET
    public Slice<Named> list() {
        return new Slice<>(
                bodies.readableBy(user.actor()).stream()
                        .map(
                                each ->
                                        new Named(
                                                each.id().toString(),
                                                each.code(),
                                                each.name(),
                                                each.kind()))
                        .toList(),
                null);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        var body = bodies.seenBy(user.actor(), new BodyId(Typed.id(id)));
        var membership =
                bodies.membership(
                        body.id(),
                        LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")));
        return Response.ok(constituted(membership)).tag(EntityTags.of(body.version())).build();
    }

    @Needs(MANAGE_BODIES)
    @POST
    public Response establish(Establishment asked) {
        var conditions = Objects.requireNonNullElse(asked.conditions(), List.<String>of());
        var seats = Objects.requireNonNullElse(asked.seats(), List.<NewSeat>of());
        var id =
                establishBody.handle(
                        PlainText.line("code", asked.code(), 32),
                        PlainText.line("name", asked.name(), 200),
                        PlainText.line("kind", asked.kind(), 40),
                        new ProgrammeId(Typed.id(asked.programme())),
                        new Terms(
                                Typed.choice("power", DecisionPower.class, asked.power()),
                                new Quorum(
                                        asked.quorum(),
                                        conditions.stream().map(QuorumCondition::parse).toList()),
                                asked.noticeDays()),
                        seats.stream().map(NewSeat::draft).toList(),
                        user.actor());
        return Response.created(URI.create("bodies/" + id)).build();
    }

    @Needs(MANAGE_BODIES)
    @POST
    @Path("{id}/seats")
    public Response addSeat(
            @PathParam("id") String id, NewSeat asked, @Context HttpHeaders headers) {
        addSeat.handle(
                new BodyId(Typed.id(id)),
                EntityTags.expectedVersion(headers),
                asked.draft(),
                user.actor());
        return Response.noContent().build();
    }

    @Needs(MANAGE_BODIES)
    @POST
    @Path("{id}/appointments")
    public Response appoint(
            @PathParam("id") String id, NewAppointment asked, @Context HttpHeaders headers) {
        // an office gives a role
        proof.requireUnlessScoped();
        if (asked.from() == null) {
            throw new InvalidInput("from", "platform.date.incomplete");
        }
        appointMember.handle(
                new BodyId(Typed.id(id)),
                EntityTags.expectedVersion(headers),
                new SeatId(Typed.id(asked.seat())),
                new AccountId(Typed.id(asked.account())),
                Typed.choice("office", Office.class, asked.office()),
                asked.from(),
                asked.until(),
                user.actor());
        return Response.noContent().build();
    }

    private static Constituted constituted(Membership membership) {
        return new Constituted(
                membership.body().toString(),
                membership.code(),
                membership.name(),
                membership.power().name(),
                membership.quorum().label(),
                membership.noticeDays(),
                membership.seats().stream()
                        .map(
                                seat ->
                                        new SeatToday(
                                                seat.id().toString(),
                                                seat.role(),
                                                seat.organisation(),
                                                seat.voting(),
                                                seat.constituency(),
                                                Objects.toString(seat.holder(), "")))
                        .toList());
    }
}
