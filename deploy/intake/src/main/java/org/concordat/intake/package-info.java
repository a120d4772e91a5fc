/**
 * What the server takes in. A request's <em>body</em> comes as slowly as its sender likes, and a
 * thread that reads it waits as long: here stands how long, for how many at once, and that nobody
 * waits for what is refused.
 */
@NullMarked
package org.concordat.intake;

import org.jspecify.annotations.NullMarked;
