package org.concordat.module.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources of every deployment under its {@code /api}. */
@ApplicationPath("/api")
public class ModuleApi extends Application {}
