package org.concordat.acceptance.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST under {@code /api}, as in every module. */
@ApplicationPath("/api")
public class SampleApplication extends Application {}
