package org.concordat.platform.demo;

/**
 * How the demonstration does.
 *
 * @param detail in plain words what is being loaded or what failed, else empty
 */
public record Demo(DemoState state, String detail) {}
