package org.concordat.board;

import org.concordat.board.platform.BoardDatabase;
import org.junit.jupiter.api.Nested;

/** What must hold of the module's records on every database: acts go in, and come out the same. */
abstract class KeptRecordsContract {

    /** One for all tests. */
    abstract BoardDatabase database();

    @Nested
    class Finding extends FindingContract {

        Finding() {
            super(database());
        }
    }

    @Nested
    class ABody extends KeptBodyContract {

        ABody() {
            super(database());
        }
    }

    @Nested
    class AMeeting extends KeptMeetingContract {

        AMeeting() {
            super(database());
        }
    }

    @Nested
    class APaper extends KeptPaperContract {

        APaper() {
            super(database());
        }
    }

    @Nested
    class AResolution extends KeptResolutionContract {

        AResolution() {
            super(database());
        }
    }
}
