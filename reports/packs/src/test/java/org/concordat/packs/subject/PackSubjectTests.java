package org.concordat.packs.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PackSubjectTests {

    private static PackSubject about(String title, String label, @Nullable Instant at) {
        return new PackSubject(
                Subject.of("board.meeting", new UUID(0, 1)),
                title,
                label,
                "/board/meeting",
                Scope.everywhere(),
                at);
    }

    @Nested
    class TheFileName {

        @Test
        void saysWhatWhenAndForWhom() {
            var about =
                    about(
                            "Stockport Together programme board",
                            "",
                            Instant.parse("2027-01-05T14:00:00Z"));
            assertThat(about.fileName(Edition.PRIVATE))
                    .isEqualTo("stockport-together-programme-board-2027-01-05-private.pdf");
        }

        @Test
        void hasTheDayOfLondon() {
            var about = about("Board", "", Instant.parse("2027-06-30T23:30:00Z"));
            assertThat(about.fileName(Edition.PUBLIC)).isEqualTo("board-2027-07-01-public.pdf");
        }

        @Test
        void isMadeOfTheLabelWhenNothingIsPlanned() {
            assertThat(about("x", "Board, 5 January 2027", null).fileName(Edition.PUBLIC))
                    .isEqualTo("board-5-january-2027-public.pdf");
        }

        @Test
        void holdsNothingThatAHeaderOrAFolderWouldMisread() {
            var name = about("x", "../É\"\r\n💥; board’s", null).fileName(Edition.PUBLIC);
            assertThat(name).isEqualTo("e-boards-public.pdf");
        }

        @Test
        void staysShort() {
            assertThat(about("x", "long ".repeat(1000), null).fileName(Edition.PUBLIC))
                    .hasSizeLessThan(140);
        }

        @Test
        void isThereWhenNoLetterIs() {
            assertThat(about("x", "会議", null).fileName(Edition.PUBLIC))
                    .isEqualTo("pack-public.pdf");
        }
    }

    @Nested
    class AScopeInItsColumn {

        private final ScopeColumn column = new ScopeColumn();

        @Test
        void comesBackAsItWas() {
            var id = UUID.randomUUID();
            for (var scope :
                    Set.of(
                            Scope.everywhere(),
                            Scope.of(new BodyId(id)),
                            Scope.of(new ProgrammeId(id)),
                            Scope.of(new OrganisationId(id)))) {
                assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(scope)))
                        .isEqualTo(scope);
            }
        }
    }
}
