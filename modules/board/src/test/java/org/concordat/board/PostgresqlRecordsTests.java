package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The module's records on a real PostgreSQL: acts go in, and come out the same. */
class PostgresqlRecordsTests {

    private static final BoardDatabase DATABASE = BoardDatabase.postgresql();

    @AfterAll
    static void stop() throws Exception {
        DATABASE.close();
    }

    @Nested
    class Finding extends FindingContract {

        Finding() {
            super(DATABASE);
        }
    }

    @Nested
    class ABody extends KeptBodyContract {

        ABody() {
            super(DATABASE);
        }
    }

    @Nested
    class AMeeting extends KeptMeetingContract {

        AMeeting() {
            super(DATABASE);
        }
    }

    @Nested
    class APaper extends KeptPaperContract {

        APaper() {
            super(DATABASE);
        }
    }

    @Nested
    class AResolution extends KeptResolutionContract {

        AResolution() {
            super(DATABASE);
        }
    }
}
