package org.concordat.module.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.concordat.module.Causes;
import org.concordat.module.Later;
import org.concordat.module.Messages;
import org.concordat.module.NotSignedIn;
import org.concordat.module.gate.Refusal;
import org.concordat.module.gate.RequestId;
import org.concordat.module.rest.CheckedJson.NulInText;
import org.concordat.spi.RuleViolation;

/** Turns whatever a resource throws into a problem document; nobody sees a trace. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    @Context private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        var id = RequestId.of(request);
        var violation = Causes.violation(thrown);
        if (violation.isPresent()) {
            return ofViolation(violation.get(), id);
        }
        if (Causes.find(thrown, NotSignedIn.class).isPresent()) {
            return Problem.of(401, Refusal.NOT_SIGNED_IN, id).toResponse();
        }
        var constraint = Causes.find(thrown, ConstraintViolationException.class);
        if (constraint.isPresent()) {
            return ofConstraint(constraint.get(), id).toResponse();
        }
        var nul = Causes.find(thrown, NulInText.class);
        if (nul.isPresent()) {
            var code = "platform.problem.character";
            return new Problem(400, code, Messages.text(code), nul.get().member(), id).toResponse();
        }
        if (isUnreadableBody(thrown)) {
            return Problem.of(400, "platform.problem.json", id).toResponse();
        }
        if (thrown instanceof NotSupportedException) {
            return Problem.of(415, "platform.problem.media-type", id).toResponse();
        }
        if (thrown instanceof WebApplicationException refused) {
            return ofContainer(refused.getResponse(), id);
        }
        LOG.log(Level.ERROR, "Request " + id + " failed", thrown);
        return Problem.of(500, Refusal.FAILED, id).toResponse();
    }

    private static Response ofViolation(RuleViolation violation, String id) {
        var problem = Problem.of(violation, id).toResponse();
        return Later.of(violation)
                .map(
                        later ->
                                Response.fromResponse(problem)
                                        .header(Later.HEADER, later.retryAfterSeconds())
                                        .build())
                .orElse(problem);
    }

    private static Response ofContainer(Response response, String id) {
        var status = response.getStatus();
        if (status < 400 || response.hasEntity()) {
            return response;
        }
        // The container's own headers stay: Allow with a 405, Retry-After with a 503.
        var problem = Problem.of(status, Refusal.of(status), id);
        return Response.fromResponse(response)
                .type(Problem.MEDIA_TYPE)
                .entity(problem.toJson().toString())
                .build();
    }

    private static boolean isUnreadableBody(Throwable thrown) {
        return Causes.find(thrown, JsonbException.class).isPresent()
                || Causes.find(thrown, JsonException.class).isPresent()
                || thrown instanceof ProcessingException;
    }

    private static Problem ofConstraint(ConstraintViolationException broken, String id) {
        var first = broken.getConstraintViolations().iterator().next();
        var path = first.getPropertyPath().toString();
        var field = path.substring(path.lastIndexOf('.') + 1);
        return new Problem(422, "platform.problem.invalid", first.getMessage(), field, id);
    }
}
