package org.concordat.spi.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SectionOutlineTests {

    private static final Column TITLE = Column.text("title", "Title", 1);
    private static final Column PAPER = Column.hidden("paper", Column.Type.DOCUMENT);

    @Nested
    class AnOutline {

        @Test
        void fitsAnythingInTheUsualPlaceUnlessItSaysOtherwise() {
            var outline = SectionOutline.of("board.agenda", "Agenda", List.of(TITLE));

            assertThat(outline.fits("board.meeting")).isTrue();
            assertThat(outline.place()).isEqualTo(SectionOutline.USUAL_PLACE);
            assertThat(outline.template()).isEqualTo(Template.table());
        }

        @Test
        void fitsOnlyWhatItIsAbout() {
            var outline =
                    SectionOutline.of("board.agenda", "Agenda", List.of(TITLE))
                            .about("board.meeting")
                            .at(100)
                            .printedBy(new Template.Jrxml("agenda", "<jasperReport/>"));

            assertThat(outline.fits("board.meeting")).isTrue();
            assertThat(outline.fits("agreements.agreement")).isFalse();
            assertThat(outline.place()).isEqualTo(100);
            assertThat(outline.template()).isInstanceOf(Template.Jrxml.class);
            assertThat(outline.columns()).containsExactly(TITLE);
        }

        @Test
        void isRefusedWithoutAModulesIdOrATitle() {
            assertThatThrownBy(() -> SectionOutline.of("agenda", "Agenda", List.of()))
                    .hasMessage("Not a section's id: agenda");
            assertThatThrownBy(() -> SectionOutline.of("board.agenda", " ", List.of()))
                    .hasMessage("The section board.agenda has no title");
        }

        @Test
        void isRefusedWithAColumnOrAPaperTwice() {
            assertThatThrownBy(() -> SectionOutline.of("board.a", "A", List.of(TITLE, TITLE)))
                    .hasMessage("Two columns title in board.a");
            var other = Column.hidden("other", Column.Type.DOCUMENT);
            assertThatThrownBy(() -> SectionOutline.of("board.a", "A", List.of(PAPER, other)))
                    .hasMessage("Two DOCUMENT columns in section board.a");
        }
    }
}
