package org.concordat.platform.trail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.concordat.platform.schema.Databases;
import org.concordat.platform.trail.SealingDrill.Point;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each point in turn: a process each, so it takes minutes. */
@Tag("drill")
class KilledServerOnPostgresqlTests extends KilledServerContract {

    @Override
    DataSource newDatabase(Path directory) {
        return Databases.postgresql();
    }

    @Override
    String url(DataSource database) {
        return Databases.url(database);
    }

    @ParameterizedTest(name = "{0}, after it: {1}")
    @MethodSource("points")
    void losesNothingAndSealsOnce(Point point, boolean after) throws Exception {
        kill(point, after);
    }

    private static Stream<Arguments> points() {
        return Arrays.stream(Point.values())
                .flatMap(point -> Stream.of(Arguments.of(point, false), Arguments.of(point, true)));
    }
}
