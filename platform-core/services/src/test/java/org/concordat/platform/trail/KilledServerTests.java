package org.concordat.platform.trail;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.trail.SealingDrill.Point;
import org.junit.jupiter.api.Test;

/** The points at which most could go wrong; the others are drilled with {@code -Pdrills}. */
class KilledServerTests extends KilledServerContract {

    @Override
    DataSource newDatabase(Path directory) {
        return Databases.h2In(directory);
    }

    @Override
    String url(DataSource database) {
        return Databases.url(database);
    }

    @Test
    void keepsWhatWasCommittedAndNotSealed() throws Exception {
        kill(Point.COMMIT, true);
    }

    @Test
    void sealsOnceWhatWasInTheTreeAndNotCommitted() throws Exception {
        kill(Point.COMMIT_THE_TREE, false);
    }

    @Test
    void signsTheSameAgainWhenItWasSignedAndNotPublished() throws Exception {
        kill(Point.PUBLISH, false);
    }
}
