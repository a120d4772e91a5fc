package org.concordat.board.demo;

import java.util.List;
import java.util.Set;
import org.concordat.board.meeting.Access;
import org.concordat.board.meeting.ItemDraft;
import org.concordat.board.meeting.Purpose;
import org.concordat.board.paper.CoverSheet;

/**
 * What is on the agenda of Stockport's next meeting, in the usual order of a programme board. The
 * facts are those that Stockport Together told of itself; the rest is marked as demonstration.
 */
final class StockportAgenda {

    static final String NEIGHBOURHOODS =
            "Integrated neighbourhood teams: from Cheadle to the other seven localities";
    static final String RECORD = "Shared electronic patient record";
    static final String CARE_HOMES = "Care homes and GP practices";
    static final String TELEPHONES = "Supplier of the single telephone network";

    private StockportAgenda() {}

    static List<ItemDraft> items() {
        return List.of(
                item("Welcome, apologies and quorum", Purpose.INFORMATION, "Chair"),
                item("Declarations of interest", Purpose.INFORMATION, "Chair"),
                item("Minutes of the last meeting", Purpose.DECISION, "Board secretary"),
                item("Matters arising and action log", Purpose.DISCUSSION, "Board secretary"),
                item("Programme director's report", Purpose.DISCUSSION, "Programme director"),
                sub(RECORD, Purpose.ASSURANCE, "Programme director"),
                sub("Single telephone network", Purpose.INFORMATION, "Programme director"),
                item("Citizen story", Purpose.DISCUSSION, "Citizens Representation Panel"),
                item(NEIGHBOURHOODS, Purpose.DECISION, "Programme director"),
                item("Programme highlight reports", Purpose.ASSURANCE, "Portfolio office"),
                item("Jointly funded portfolio office", Purpose.DISCUSSION, "Portfolio office"),
                item("Risk register", Purpose.ASSURANCE, "Portfolio office"),
                item(CARE_HOMES, Purpose.ASSURANCE, "GP federation lead"),
                item("Workforce baseline", Purpose.INFORMATION, "Portfolio office"),
                item("Forward plan", Purpose.INFORMATION, "Board secretary"),
                item("Questions from the public", Purpose.DISCUSSION, "Chair"),
                item("Exclusion of the public", Purpose.DECISION, "Chair"),
                new ItemDraft(
                        TELEPHONES,
                        Purpose.DECISION,
                        new Access(
                                Access.Kind.EXEMPT,
                                Set.of(3),
                                "It concerns the business affairs of bidders; publishing them now"
                                        + " would harm the competition (demonstration)."),
                        "Programme director",
                        false),
                item("Any other business and date of next meeting", Purpose.INFORMATION, "Chair"));
    }

    static List<DemoPaper> papers() {
        return List.of(
                new DemoPaper(
                        "shared-record.pdf",
                        RECORD,
                        new CoverSheet(
                                "One electronic patient record across settings",
                                Purpose.ASSURANCE,
                                "That the board takes assurance from the order in which settings"
                                        + " join the shared record, and asks for the next report"
                                        + " in one quarter.",
                                "Portfolio office, information management and technology",
                                "Every practice, the out-of-hours service, the local hospice and"
                                        + " community services are to use the same electronic"
                                        + " patient record. Demonstration paper.")),
                new DemoPaper(
                        "neighbourhood-teams.pdf",
                        NEIGHBOURHOODS,
                        new CoverSheet(
                                "Neighbourhood teams: next seven localities",
                                Purpose.DECISION,
                                "That the board recommends to the four partners that integrated"
                                        + " neighbourhood teams are set up in the remaining seven"
                                        + " localities.",
                                "Programme director",
                                "One locality of eight, Cheadle, works with a team of social"
                                        + " workers, district nurses, occupational therapists and"
                                        + " GPs. The paper proposes how the others follow."
                                        + " Demonstration paper.")),
                new DemoPaper(
                        "care-homes.pdf",
                        CARE_HOMES,
                        new CoverSheet(
                                "One practice for each care home",
                                Purpose.ASSURANCE,
                                "That the board notes that every practice takes part in the"
                                        + " scheme.",
                                "GP federation lead",
                                "Every GP practice takes part in a scheme that brings practice and"
                                        + " care home as close as possible to one to one."
                                        + " Demonstration paper.")),
                new DemoPaper(
                        "telephone-supplier.pdf",
                        TELEPHONES,
                        new CoverSheet(
                                "Choice of a supplier for the telephone network",
                                Purpose.DECISION,
                                "That the board recommends the second option to the partners.",
                                "Programme director",
                                "Compares three invented offers for a single telephone network"
                                        + " across primary, community and secondary care."
                                        + " Demonstration paper, not for publication.")));
    }

    private static ItemDraft item(String title, Purpose purpose, String presenter) {
        return new ItemDraft(title, purpose, Access.open(), presenter, false);
    }

    private static ItemDraft sub(String title, Purpose purpose, String presenter) {
        return new ItemDraft(title, purpose, Access.open(), presenter, true);
    }
}
