package org.concordat.platform.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Manifest;
import org.concordat.spi.GovernanceModule;
import org.osgi.framework.BundleException;

/** Finds the manifest of the SPI, whose exported packages are what modules are built against. */
final class PlatformExports {

    private static final String SPI = "concordat.spi";

    private PlatformExports() {}

    /**
     * Looks among all manifests that the SPI's class loader sees: in the server its jar is one of
     * many in the EAR, and has no location that could be read as a file.
     */
    static BundleManifest ofThisPlatform() {
        try {
            var loader = GovernanceModule.class.getClassLoader();
            for (var url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                try (var in = url.openStream()) {
                    var headers = headers(new Manifest(in));
                    if (SPI.equals(headers.get("Bundle-SymbolicName"))) {
                        return BundleManifest.of(headers);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BundleException e) {
            throw new IllegalStateException("The SPI's manifest cannot be read", e);
        }
        throw new IllegalStateException("The SPI's manifest is not there: which build made it?");
    }

    private static Map<String, String> headers(Manifest manifest) {
        var headers = new HashMap<String, String>();
        manifest.getMainAttributes()
                .forEach((name, value) -> headers.put(name.toString(), value.toString()));
        return headers;
    }
}
