package org.concordat.platform.identity.oidc;

import java.nio.file.Path;
import org.concordat.platform.TestPlatform;
import org.junit.jupiter.api.io.TempDir;

class ProviderOnH2Tests extends ProviderContract {

    ProviderOnH2Tests(@TempDir Path folder) {
        super(TestPlatform.onH2(), folder);
    }
}
