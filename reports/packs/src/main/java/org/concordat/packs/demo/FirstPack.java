package org.concordat.packs.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.concordat.packs.definition.MakePackDefinition;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.run.AskForPack;
import org.concordat.spi.demo.DemoData;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.work.ForwardPlanSource;
import org.concordat.spi.work.PlannedDate;

/** Defines the board pack and asks for the one of Stockport Together's next meeting. */
@ApplicationScoped
class FirstPack implements DemoData {

    private static final String BOARD_PACK = "board-pack";
    private static final String SUBJECT_TYPE = "board.meeting";
    private static final String BODY = "stb";
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final List<String> SECTIONS =
            List.of(
                    "board.front-sheet",
                    "board.agenda",
                    "board.attendance",
                    "board.papers",
                    "board.decisions",
                    "packs.audit-appendix");

    @Inject private Modules modules;
    @Inject private Directory directory;
    @Inject private PackDefinitions definitions;
    @Inject private SectionCatalogue sections;
    @Inject private MakePackDefinition define;
    @Inject private AskForPack ask;

    @Override
    public boolean load(DemoWorld world) {
        var meeting = directory.body(BODY).flatMap(body -> nextMeeting(world, body));
        if (meeting.isEmpty() || !SECTIONS.stream().allMatch(id -> sections.find(id).isPresent())) {
            return false;
        }
        if (definitions.find(BOARD_PACK).isEmpty()) {
            define.handle(BOARD_PACK, "Board pack", SUBJECT_TYPE, SECTIONS, world.actor());
        }
        var run =
                ask.handle(
                        BOARD_PACK,
                        meeting.get().subject().toString(),
                        "PRIVATE",
                        "demonstration",
                        world.actor());
        world.firstPack("/packs/api/runs/" + run);
        return true;
    }

    private Optional<PlannedDate> nextMeeting(DemoWorld world, Body body) {
        return modules.contributions(ForwardPlanSource.class).stream()
                .flatMap(
                        source ->
                                source
                                        .planned(
                                                world.actor(), world.now(), world.now().plus(AHEAD))
                                        .stream())
                .filter(planned -> planned.subject().type().equals(SUBJECT_TYPE))
                .filter(planned -> body.id().equals(planned.body()))
                .min(Comparator.comparing(PlannedDate::at));
    }
}
