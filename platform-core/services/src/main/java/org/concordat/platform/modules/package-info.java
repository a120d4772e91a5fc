/**
 * The modules on this server: which are there, what each needs, how they start and step back.
 *
 * <p>Terms: a <em>deployment</em> is a module's WAR as the server has it; it <em>resolves</em> when
 * everything that its manifest requires is exported by the platform or provided by an active
 * module.
 */
@NullMarked
package org.concordat.platform.modules;

import org.jspecify.annotations.NullMarked;
