/** The organisations, programmes, bodies and people of the partnerships on this server. */
@NullMarked
package org.concordat.platform.directory;

import org.jspecify.annotations.NullMarked;
