package org.concordat.module.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.concordat.module.gate.Doorkeeper;

/** Asks what a resource's method needs, before its class is made and its body is read. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class DeclaredMethods implements ContainerRequestFilter {

    @Context private ResourceInfo matched;
    @Context private HttpServletRequest request;
    @Inject private Doorkeeper doorkeeper;

    @Override
    public void filter(ContainerRequestContext context) {
        doorkeeper.admit(matched.getResourceClass(), matched.getResourceMethod(), request);
    }
}
