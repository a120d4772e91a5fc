package org.concordat.platform.demo;

/**
 * An account of the demonstration, with which somebody signs in.
 *
 * @param name what is typed to sign in
 * @param role what the account is named by
 */
public record DemoAccount(String name, String role) {}
