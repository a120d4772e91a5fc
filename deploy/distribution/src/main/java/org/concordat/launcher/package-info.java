/**
 * The launcher: starts, watches and stops the server of one installation, and talks to the platform
 * over REST as anybody could. <em>Installation</em> is what was unpacked and is never written to;
 * <em>home</em> is where its state lives.
 */
@NullMarked
package org.concordat.launcher;

import org.jspecify.annotations.NullMarked;
