package org.concordat.board.planted;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("planted")
public class OpenResource {

    @GET
    public String forbidden() {
        return "open";
    }
}
