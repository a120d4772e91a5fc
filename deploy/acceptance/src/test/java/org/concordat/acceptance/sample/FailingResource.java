package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.spi.documents.DocumentRefused;

/** Fails, with a text that nobody must read, or for now. */
@Path("failing")
@RequestScoped
@NeedsSignIn
public class FailingResource {

    @GET
    public String fail() {
        throw new IllegalStateException("select secret from planted_table");
    }

    /** As an upload does while the scanner is away. */
    @GET
    @Path("for-now")
    public String failForNow() {
        throw new DocumentRefused("document", DocumentRefused.Reason.NOT_LOOKED_AT);
    }
}
