package org.concordat.acceptance.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.concordat.module.gate.NeedsSignIn;

/** Fails with a text that nobody must read. */
@Path("failing")
@RequestScoped
@NeedsSignIn
public class FailingResource {

    @GET
    public String fail() {
        throw new IllegalStateException("select secret from planted_table");
    }
}
