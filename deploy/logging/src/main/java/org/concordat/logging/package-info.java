/**
 * The server's log. It is read by more people than may act in the system, and is sent to places
 * that nobody here knows: what opens a door (a token, a session, a password) does not stand in it.
 */
@NullMarked
package org.concordat.logging;

import org.jspecify.annotations.NullMarked;
