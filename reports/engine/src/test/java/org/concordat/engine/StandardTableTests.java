package org.concordat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Column.Type;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StandardTableTests {

    private static final Pattern CELL =
            Pattern.compile("style=\"Cell(?:Number)?\" x=\"\\d+\" y=\"0\" width=\"(\\d+)\"");

    private static List<Integer> widths(Column... columns) {
        var widths = new ArrayList<Integer>();
        var cells = CELL.matcher(StandardTable.of(List.of(columns)).source());
        while (cells.find()) {
            widths.add(Integer.valueOf(cells.group(1)));
        }
        return widths;
    }

    @Nested
    class TheColumns {

        @Test
        void shareTheLineAsTheSectionSays() {
            assertThat(widths(Column.text("a", "A", 1), Column.text("b", "B", 3)))
                    .containsExactly(120, 361);
        }

        @Test
        void haveRoomForADate() {
            var widths = widths(new Column("day", "Day", Type.DATE, 1), Column.text("m", "M", 40));
            assertThat(widths.get(0)).isGreaterThanOrEqualTo(94);
            assertThat(widths.get(0) + widths.get(1)).isEqualTo(481);
        }

        @Test
        void haveRoomForTheLongestWordOfTheirHeading() {
            assertThat(
                            widths(Column.text("r", "Recommendation", 1), Column.text("m", "M", 40))
                                    .get(0))
                    .isGreaterThanOrEqualTo(80);
        }

        @Test
        void keepTheirSharesWhenThereIsNotRoomForAll() {
            var day = new Column("day", "Day", Type.DATE, 1);
            assertThat(widths(day, day, day, day, day, day)).allMatch(width -> width >= 80);
        }
    }
}
