/** Files beside the database that have to be as sure as what it has committed. */
@NullMarked
package org.concordat.platform.files;

import org.jspecify.annotations.NullMarked;
