package org.concordat.platform.identity.oidc;

import java.nio.file.Path;
import org.concordat.platform.TestPlatform;
import org.junit.jupiter.api.io.TempDir;

class ProviderOnPostgresqlTests extends ProviderContract {

    ProviderOnPostgresqlTests(@TempDir Path folder) {
        super(TestPlatform.onPostgresql(), folder);
    }
}
