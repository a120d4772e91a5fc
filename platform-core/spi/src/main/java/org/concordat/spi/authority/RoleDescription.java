package org.concordat.spi.authority;

/**
 * A role as the catalogue has it.
 *
 * @param label what people call it
 * @param description what it is for, one sentence
 * @param standard whether every server has it; the others were made by an administrator
 */
public record RoleDescription(Role role, String label, String description, boolean standard) {}
