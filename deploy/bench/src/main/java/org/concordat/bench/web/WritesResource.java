package org.concordat.bench.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.concordat.bench.DecisionVaried;
import org.concordat.bench.Decisions;
import org.concordat.spi.audit.AuditTrail;

/** The same write twice; the one audits. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WritesResource {

    @Resource(lookup = "java:/jdbc/concordat")
    private DataSource database;

    @Inject private AuditTrail trail;

    /** What to write: a decision and the version that it gets. */
    public record Write(UUID decision, long version) {}

    @POST
    @Path("plain")
    @Transactional(rollbackOn = SQLException.class)
    public Write plain(Write write) throws SQLException {
        update(write);
        return write;
    }

    @POST
    @Path("audited")
    @Transactional(rollbackOn = SQLException.class)
    public Write audited(Write write) throws SQLException {
        update(write);
        trail.append(
                new DecisionVaried(DecisionVaried.DECISION, write.decision(), write.version()),
                DecisionVaried.SECRETARY);
        return write;
    }

    private void update(Write write) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(Decisions.UPDATE)) {
            Decisions.update(update, write.decision(), write.version());
        }
    }
}
