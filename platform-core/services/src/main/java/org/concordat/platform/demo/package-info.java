/** The demonstration partnerships: the platform's own part, and the loading of each module's. */
@NullMarked
package org.concordat.platform.demo;

import org.jspecify.annotations.NullMarked;
