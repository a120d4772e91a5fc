/** Plain JDBC on the platform's data source, small and exact. */
@NullMarked
package org.concordat.platform.jdbc;

import org.jspecify.annotations.NullMarked;
