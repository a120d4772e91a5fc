package org.concordat.spi.authority;

import java.util.List;
import org.concordat.spi.Extension;

/** Declares what a module lets people do. A permission that nobody declares, nobody holds. */
public interface PermissionSource extends Extension {

    List<Permission> permissions();
}
