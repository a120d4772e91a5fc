package org.concordat.bench.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resource at the root of its context. */
@ApplicationPath("/")
public class BenchApi extends Application {}
