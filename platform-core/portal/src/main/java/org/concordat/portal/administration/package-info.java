/**
 * What administrators do before anybody else can begin: they enter organisations, set up
 * programmes, add people and give them roles.
 */
@NullMarked
package org.concordat.portal.administration;

import org.jspecify.annotations.NullMarked;
