package org.concordat.platform.identity;

import java.nio.file.Path;
import org.concordat.platform.TestDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The way back into an account, on the embedded database. */
class WayBackOnH2Tests {

    @Nested
    class Opened extends OpenedWayBackContract {

        Opened(@TempDir Path folder) {
            super(TestDatabases.h2(), folder);
        }
    }

    @Nested
    class IsRefused extends RefusedWayBackContract {

        IsRefused(@TempDir Path folder) {
            super(TestDatabases.h2(), folder);
        }
    }

    @Nested
    class IsTold extends ToldWayBackContract {

        IsTold(@TempDir Path folder) {
            super(TestDatabases.h2(), folder);
        }
    }
}
