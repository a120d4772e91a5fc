/** Who may do what: roles held in a scope and for a time, and the permissions that they give. */
@NullMarked
package org.concordat.platform.authority;

import org.jspecify.annotations.NullMarked;
