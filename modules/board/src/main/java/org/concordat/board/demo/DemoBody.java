package org.concordat.board.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concordat.board.body.DecisionPower;
import org.concordat.board.body.Office;
import org.concordat.board.body.Quorum;
import org.concordat.board.body.QuorumCondition;

/**
 * A body of the demonstration.
 *
 * @param meetings the days on which it meets
 */
record DemoBody(
        String programme,
        String code,
        String name,
        String kind,
        DecisionPower power,
        Quorum quorum,
        List<DemoSeat> seats,
        List<LocalDate> meetings) {

    static final String STOCKPORT = "stb";

    DemoBody {
        seats = List.copyOf(seats);
        meetings = List.copyOf(meetings);
    }

    /** The nine bodies that the founding partnerships named; quorums and most seats are assumed. */
    static List<DemoBody> all() {
        return List.of(
                stockport(),
                citizens(),
                careTogether(),
                strategicCommissioning(),
                jointCommissioning(),
                directorsOfCommissioning(),
                cheshireWest(),
                carePartnership(),
                towerHamlets());
    }

    private static DemoBody stockport() {
        return new DemoBody(
                "stockport-together",
                STOCKPORT,
                "Stockport Together programme board",
                "programme_board",
                DecisionPower.RECOMMEND,
                new Quorum(4, List.of(QuorumCondition.onePerPartner())),
                List.of(
                        DemoSeat.voting(
                                "Chief executive", "stft", "partner", "member.stockport-ft"),
                        DemoSeat.voting(
                                "Accountable officer", "stccg", "partner", "member.stockport-ccg"),
                        DemoSeat.voting(
                                "Chief executive", "pennine", "partner", "member.pennine-care"),
                        DemoSeat.voting("Chief executive", "smbc", "partner", "chair.stockport")
                                .as(Office.CHAIR),
                        DemoSeat.observing(
                                "GP federation lead",
                                "viaduct",
                                "associate",
                                "member.viaduct-health"),
                        DemoSeat.observing(
                                "Programme director", "stccg", "officer", "director.stockport"),
                        DemoSeat.observing("Board secretary", "", "officer", "secretary.stockport")
                                .as(Office.SECRETARY)),
                List.of(LocalDate.of(2026, 9, 3), LocalDate.of(2027, 1, 5)));
    }

    private static DemoBody citizens() {
        var seats =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(
                                number ->
                                        DemoSeat.voting(
                                                "Citizen representative " + number,
                                                "",
                                                "citizen",
                                                "citizen-" + number + ".stockport"))
                        .toList();
        return new DemoBody(
                "stockport-together",
                "crp",
                "Citizens Representation Panel",
                "advisory_panel",
                DecisionPower.ADVISE,
                new Quorum(3, List.of()),
                seats,
                List.of());
    }

    private static DemoBody careTogether() {
        return new DemoBody(
                "care-together",
                "ct",
                "Care Together programme board",
                "programme_board",
                DecisionPower.RECOMMEND,
                new Quorum(4, List.of(QuorumCondition.onePerPartner())),
                List.of(
                        DemoSeat.voting("Programme chair", "tgccg", "nhs", "chair.care-together")
                                .as(Office.CHAIR),
                        DemoSeat.observing(
                                "Programme director", "tgccg", "officer", "director.care-together"),
                        DemoSeat.voting(
                                "Council chief executive (also CCG accountable officer)",
                                "tmbc",
                                "council",
                                "member.tameside-council"),
                        DemoSeat.voting(
                                "Joint finance director", "tmbc", "joint", "finance.care-together"),
                        DemoSeat.voting(
                                "Chief executive", "tgicft", "provider", "member.tameside-icft"),
                        DemoSeat.observing(
                                "Voluntary sector representative",
                                "tgvcf",
                                "vcf",
                                "voluntary.care-together")),
                List.of(LocalDate.of(2026, 5, 28), LocalDate.of(2026, 11, 26)));
    }

    private static DemoBody strategicCommissioning() {
        return new DemoBody(
                "care-together",
                "scb",
                "Strategic Commissioning Board",
                "joint_committee",
                DecisionPower.DECIDE_WITHIN_DELEGATION,
                new Quorum(
                        4,
                        List.of(
                                QuorumCondition.atLeast(2, "councillor"),
                                QuorumCondition.atLeast(2, "gp"))),
                List.of(
                        DemoSeat.voting("CCG chair (chair)", "tgccg", "gp", "chair.commissioning")
                                .as(Office.CHAIR),
                        DemoSeat.voting(
                                "GP governing body member", "tgccg", "gp", "gp-1.commissioning"),
                        DemoSeat.voting(
                                "GP governing body member (second)",
                                "tgccg",
                                "gp",
                                "gp-2.commissioning"),
                        DemoSeat.voting(
                                "Executive councillor, health and social care",
                                "tmbc",
                                "councillor",
                                "councillor-health.tameside"),
                        DemoSeat.voting(
                                "Executive councillor, finance",
                                "tmbc",
                                "councillor",
                                "councillor-finance.tameside"),
                        DemoSeat.voting(
                                "Executive councillor, children",
                                "tmbc",
                                "councillor",
                                "councillor-children.tameside"),
                        DemoSeat.observing(
                                "Director of Commissioning",
                                "tgccg",
                                "officer",
                                "commissioning.tameside")),
                List.of(
                        LocalDate.of(2026, 7, 15),
                        LocalDate.of(2026, 10, 14),
                        LocalDate.of(2026, 12, 30),
                        LocalDate.of(2027, 3, 31)));
    }

    private static DemoBody jointCommissioning() {
        var seats = new ArrayList<DemoSeat>();
        seats.add(
                DemoSeat.voting(
                        "Tameside and Glossop representative (programme chair)",
                        "tgccg",
                        "borough",
                        "tameside.greater-manchester"));
        seats.add(
                DemoSeat.voting(
                        "Stockport representative",
                        "stccg",
                        "borough",
                        "stockport.greater-manchester"));
        for (var borough :
                List.of(
                        "Bolton",
                        "Bury",
                        "Manchester",
                        "Oldham",
                        "Rochdale",
                        "Salford",
                        "Trafford",
                        "Wigan")) {
            seats.add(DemoSeat.voting(borough + " representative", "", "borough", ""));
        }
        return new DemoBody(
                "greater-manchester",
                "gmjcb",
                "Greater Manchester joint commissioning board",
                "joint_committee",
                DecisionPower.DECIDE_WITHIN_DELEGATION,
                new Quorum(6, List.of(QuorumCondition.atLeast(6, "borough"))),
                seats,
                List.of());
    }

    private static DemoBody directorsOfCommissioning() {
        var seats =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(
                                number ->
                                        DemoSeat.voting(
                                                "Director of commissioning, borough " + number,
                                                "",
                                                "borough",
                                                ""))
                        .toList();
        return new DemoBody(
                "greater-manchester",
                "gmdoc",
                "GM Directors of Commissioning group",
                "officer_group",
                DecisionPower.ADVISE,
                new Quorum(4, List.of()),
                seats,
                List.of());
    }

    private static DemoBody cheshireWest() {
        return new DemoBody(
                "cheshire-west",
                "cwhwb",
                "Cheshire West and Chester Health and Wellbeing Board",
                "health_and_wellbeing_board",
                DecisionPower.STATUTORY,
                new Quorum(
                        5,
                        List.of(
                                QuorumCondition.atLeast(1, "councillor"),
                                QuorumCondition.atLeast(1, "nhs"))),
                List.of(
                        DemoSeat.voting(
                                        "Councillor (chair)",
                                        "cwac",
                                        "councillor",
                                        "chair.cheshire-west")
                                .as(Office.CHAIR),
                        DemoSeat.voting(
                                "Director of adult social services",
                                "cwac",
                                "officer_statutory",
                                "adults.cheshire-west"),
                        DemoSeat.voting(
                                "Director of children's services",
                                "cwac",
                                "officer_statutory",
                                "children.cheshire-west"),
                        DemoSeat.voting(
                                "Director of public health",
                                "cwac",
                                "officer_statutory",
                                "public-health.cheshire-west"),
                        DemoSeat.voting(
                                "Local Healthwatch representative",
                                "",
                                "healthwatch",
                                "healthwatch.cheshire-west"),
                        DemoSeat.voting(
                                "NHS commissioner representative, West Cheshire",
                                "wcccg",
                                "nhs",
                                "member.west-cheshire-ccg"),
                        DemoSeat.voting(
                                "NHS commissioner representative, Vale Royal",
                                "vrccg",
                                "nhs",
                                "member.vale-royal-ccg")),
                List.of(
                        LocalDate.of(2026, 6, 11),
                        LocalDate.of(2026, 9, 17),
                        LocalDate.of(2027, 1, 7),
                        LocalDate.of(2027, 4, 1)));
    }

    private static DemoBody carePartnership() {
        return new DemoBody(
                "cheshire-west",
                "cwicp",
                "Integrated care partnership board",
                "joint_committee",
                DecisionPower.NONE_YET,
                new Quorum(0, List.of()),
                List.of(),
                List.of());
    }

    private static DemoBody towerHamlets() {
        return new DemoBody(
                "tower-hamlets-together",
                "thipp",
                "Tower Hamlets Integrated Provider Partnership",
                "provider_alliance",
                DecisionPower.DECIDE_BY_PARTNER_CONSENSUS,
                new Quorum(4, List.of(QuorumCondition.onePerPartner())),
                List.of(
                        DemoSeat.voting(
                                        "Clinical director (chair)",
                                        "thgpcg",
                                        "partner",
                                        "chair.tower-hamlets")
                                .as(Office.CHAIR),
                        DemoSeat.voting("Executive lead", "barts", "partner", "member.barts"),
                        DemoSeat.voting("Executive lead", "elft", "partner", "member.elft"),
                        DemoSeat.voting(
                                "Director of adults' services",
                                "lbth",
                                "partner",
                                "member.tower-hamlets-council"),
                        DemoSeat.observing(
                                "Commissioner observer",
                                "thccg",
                                "observer",
                                "observer.tower-hamlets-ccg")),
                List.of(LocalDate.of(2026, 6, 23), LocalDate.of(2026, 12, 8)));
    }
}
