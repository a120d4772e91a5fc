/**
 * The databases' schemas: one for the platform and one for each module, each brought to what its
 * changelog says before anything uses it.
 */
@NullMarked
package org.concordat.platform.schema;

import org.jspecify.annotations.NullMarked;
