/** The modules on this server: their states, and stopping and starting them. */
@NullMarked
package org.concordat.portal.modules;

import org.jspecify.annotations.NullMarked;
