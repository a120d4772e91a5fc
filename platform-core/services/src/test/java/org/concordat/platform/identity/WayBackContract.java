package org.concordat.platform.identity;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What both databases do for the way back into an account. */
abstract class WayBackContract {

    /** A new one for each test. */
    abstract DataSource database();

    @Nested
    class Opened extends OpenedWayBackContract {

        Opened(@TempDir Path folder) {
            super(database(), folder);
        }
    }

    @Nested
    class IsRefused extends RefusedWayBackContract {

        IsRefused(@TempDir Path folder) {
            super(database(), folder);
        }
    }

    @Nested
    class IsTold extends ToldWayBackContract {

        IsTold(@TempDir Path folder) {
            super(database(), folder);
        }
    }
}
