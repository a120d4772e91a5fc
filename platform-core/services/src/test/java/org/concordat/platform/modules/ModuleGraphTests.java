package org.concordat.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.spi.modules.ModuleState.ACTIVE;
import static org.concordat.spi.modules.ModuleState.INSTALLED;
import static org.concordat.spi.modules.ModuleState.QUARANTINED;
import static org.concordat.spi.modules.ModuleState.RESOLVED;
import static org.concordat.spi.modules.ModuleState.UNINSTALLED;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.concordat.spi.Extension;
import org.concordat.spi.GovernanceModule;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.SectionContext;
import org.concordat.spi.reports.SectionOutline;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModuleGraphTests {

    private static final Actor ADMINISTRATOR =
            new Actor(new AccountId(UUID.fromString("0190aaaa-0000-7000-8000-000000000001")), null);

    private final List<StateChange> recorded = new ArrayList<>();
    private final List<String> migrated = new ArrayList<>();
    private final Set<String> brokenSchemas = new HashSet<>();
    private boolean trailIsDown;

    private final ModuleGraph graph = newServer();

    /** Another start of the same server: the records are all that is left of the one before. */
    private ModuleGraph newServer() {
        return new ModuleGraph(
                PlatformExports.ofThisPlatform(), this::migrate, new Journal(), Clock.systemUTC());
    }

    @Nested
    class Installing {

        @Test
        void takesAModuleThroughAllStatesToActive() {
            graph.install(module("board", "0.1.0"));

            assertThat(graph.state("board")).isEqualTo(ACTIVE);
            assertThat(steps("board"))
                    .containsExactly(
                            "UNINSTALLED>INSTALLED",
                            "INSTALLED>RESOLVED",
                            "RESOLVED>STARTING",
                            "STARTING>ACTIVE");
            assertThat(migrated).containsExactly("board");
        }

        @Test
        void saysWhatTheModuleProvidesRequiresAndContributes() {
            graph.install(
                    module(
                                    "board",
                                    "0.1.0",
                                    "concordat.module;filter:=\"(concordat.module=board)\"")
                            .with(new Section("board.agenda"), new Work())
                            .deployment());

            var status = status("board");
            assertThat(status.displayName()).isEqualTo("The module board");
            assertThat(status.provides()).containsExactly("board 0.1.0");
            assertThat(status.requires()).containsExactly("board", "org.concordat.spi [1.0, 2.0)");
            assertThat(status.extensions())
                    .containsExactly("ReportSection board.agenda", "WorkSource");
            assertThat(status.reason()).isNull();
        }

        @Test
        void waitsWithEverythingThatIsMissingInPlainWords() {
            graph.install(
                    module(
                                    "returns",
                                    "0.1.0",
                                    "concordat.module;filter:=\"(&(concordat.module=quality)(version>=1.0.0))\","
                                            + "concordat.module;filter:=\"(concordat.module=agreements)\"")
                            .importing(
                                    "org.concordat.spi.audit;version=\"[2.0,3)\","
                                            + "org.concordat.spi.weather;version=\"[1.2,2)\"")
                            .deployment());

            assertThat(status("returns").state()).isEqualTo(INSTALLED);
            assertThat(status("returns").reason())
                    .contains(
                            "It was built for version 2.0 of org.concordat.spi.audit; this platform"
                                    + " has 1.0.0.",
                            "It was built for version 1.2 of org.concordat.spi.weather, which this"
                                    + " platform does not have.",
                            "It needs the module quality, version 1.0 or later, which is not here.",
                            "It needs the module agreements, which is not here.");
            assertThat(migrated).isEmpty();
        }

        @Test
        void saysWhichVersionOfAModuleIsHere() {
            graph.install(module("quality", "0.9.0"));
            graph.install(returnsNeedingQuality());

            assertThat(status("returns").reason())
                    .isEqualTo(
                            "It needs the module quality, version 1.0 or later, below 2.0; 0.9.0 is"
                                    + " here.");
        }

        @Test
        void startsThoseThatWaitedWhenTheirProviderArrives() {
            graph.install(returnsNeedingQuality());
            graph.install(module("quality", "1.1.0"));

            assertThat(graph.state("returns")).isEqualTo(ACTIVE);
            assertThat(migrated).containsExactly("quality", "returns");
        }

        @Test
        void quarantinesAModuleWhoseSchemaFailsAndKeepsTheOthersServing() {
            brokenSchemas.add("quality");
            graph.install(module("board", "0.1.0"));
            graph.install(returnsNeedingQuality());
            graph.install(module("quality", "1.1.0"));

            assertThat(graph.state("board")).isEqualTo(ACTIVE);
            assertThat(status("quality").state()).isEqualTo(QUARANTINED);
            assertThat(status("quality").reason())
                    .isEqualTo("It failed to start. IllegalStateException: no such column");
            assertThat(status("returns").reason()).endsWith("which is here but not active.");
        }

        @Test
        void quarantinesASecondDeploymentOfOneIdUntilTheFirstHasGone() {
            var first = graph.install(module("board", "0.1.0"));
            graph.install(module("board", "0.2.0"));

            assertThat(status("board").version()).isEqualTo("0.1.0");
            assertThat(graph.all().get(1).status().state()).isEqualTo(QUARANTINED);
            assertThat(graph.all().get(1).status().reason())
                    .isEqualTo("The module board is already here, in version 0.1.0.");

            graph.uninstall(first);

            assertThat(status("board").version()).isEqualTo("0.2.0");
            assertThat(status("board").state()).isEqualTo(ACTIVE);
        }

        @Test
        void quarantinesAModuleThatOffersAnotherModulesSection() {
            graph.install(module("board").with(new Section("board.agenda")).deployment());
            graph.install(module("quality").with(new Section("board.agenda")).deployment());

            assertThat(graph.state("board")).isEqualTo(ACTIVE);
            assertThat(status("quality").reason())
                    .isEqualTo(
                            "It offers the section board.agenda, which the module board offers"
                                    + " already.");
        }

        @Test
        void quarantinesAManifestThatIsNotABundlesOrNotTheModules() {
            graph.install(new ModuleDeployment(new Named("plain"), Map.of(), loader(), List.of()));
            var other = new HashMap<>(module("quality").deployment().headers());
            graph.install(new ModuleDeployment(new Named("board"), other, loader(), List.of()));

            assertThat(status("plain").reason())
                    .isEqualTo(
                            "Its manifest is not a bundle's: BundleException: there is no"
                                    + " Bundle-SymbolicName in it");
            assertThat(status("board").reason())
                    .isEqualTo(
                            "It calls itself board, and its manifest does not provide that module.");
        }

        @Test
        void survivesAModuleThatCannotSayItsOwnName() {
            GovernanceModule silent =
                    new GovernanceModule() {
                        @Override
                        public String id() {
                            throw new IllegalStateException("no idea");
                        }

                        @Override
                        public String displayName() {
                            return "";
                        }
                    };
            graph.install(
                    new ModuleDeployment(
                            silent, module("board").deployment().headers(), loader(), List.of()));

            assertThat(status("concordat.board").state()).isEqualTo(QUARANTINED);
        }
    }

    @Nested
    class Leaving {

        @Test
        void withdrawsContributionsAndMakesDependentsStepBackAndReturn() {
            var quality = graph.install(module("quality", "1.1.0"));
            var work = new Work();
            graph.install(returnsNeedingQuality(work));
            assertThat(graph.contributions(WorkSource.class)).containsExactly(work);

            graph.uninstall(quality);

            assertThat(graph.state("quality")).isEqualTo(UNINSTALLED);
            assertThat(graph.state("returns")).isEqualTo(INSTALLED);
            assertThat(graph.contributions(WorkSource.class)).isEmpty();
            assertThat(graph.contributions("returns", WorkSource.class)).isEmpty();
            assertThat(steps("quality")).endsWith("ACTIVE>STOPPING", "STOPPING>UNINSTALLED");
            assertThat(steps("returns")).endsWith("ACTIVE>STOPPING", "STOPPING>INSTALLED");

            graph.install(module("quality", "1.2.0"));

            assertThat(graph.state("returns")).isEqualTo(ACTIVE);
            assertThat(graph.contributions("returns", WorkSource.class)).containsExactly(work);
        }

        @Test
        void ofAnUnknownKeyDoesNothing() {
            graph.uninstall("nothing");

            assertThat(recorded).isEmpty();
        }
    }

    @Nested
    class Listing {

        @Test
        void goesOnWhenAModulesCodeFailsAfterItsStart() {
            var failing = new Failing();
            graph.install(module("board").with(failing).deployment());
            failing.failed = true;

            assertThat(status("board").extensions()).containsExactly("ReportSection board.agenda");
            graph.install(module("quality").with(new Section("quality.spc")).deployment());
            assertThat(graph.state("quality")).isEqualTo(ACTIVE);
        }
    }

    @Nested
    class Stopping {

        @Test
        void keepsTheModuleResolvedUntilItIsStarted() {
            graph.install(module("quality", "1.1.0"));
            graph.install(returnsNeedingQuality());

            graph.stop("quality", ADMINISTRATOR);

            assertThat(graph.state("quality")).isEqualTo(RESOLVED);
            assertThat(status("quality").reason()).isEqualTo("Somebody stopped it.");
            assertThat(graph.state("returns")).isEqualTo(INSTALLED);
            graph.install(module("board").deployment());
            assertThat(graph.state("quality")).isEqualTo(RESOLVED);

            graph.start("quality", ADMINISTRATOR);

            assertThat(graph.state("quality")).isEqualTo(ACTIVE);
            assertThat(graph.state("returns")).isEqualTo(ACTIVE);
            assertThat(recorded.get(recorded.size() - 1).by()).isEqualTo(ADMINISTRATOR);
        }

        @Test
        void lastsThroughTheProvidersAbsence() {
            var quality = graph.install(module("quality", "1.1.0"));
            graph.install(returnsNeedingQuality());
            graph.stop("returns", ADMINISTRATOR);
            graph.uninstall(quality);
            assertThat(graph.state("returns")).isEqualTo(INSTALLED);

            graph.install(module("quality", "1.1.0"));

            assertThat(graph.state("returns")).isEqualTo(RESOLVED);
        }

        @Test
        void lastsThroughARestartOfTheServerAndALaterVersion() {
            var before = graph.install(module("quality", "1.1.0"));
            graph.stop("quality", ADMINISTRATOR);
            graph.uninstall(before);

            var restarted = newServer();
            restarted.install(module("quality", "1.2.0"));

            assertThat(restarted.state("quality")).isEqualTo(RESOLVED);
            assertThat(restarted.find("quality").orElseThrow().status().reason())
                    .isEqualTo("Somebody stopped it.");

            restarted.start("quality", ADMINISTRATOR);

            assertThat(restarted.state("quality")).isEqualTo(ACTIVE);
            assertThat(newServer().install(module("quality", "1.2.0"))).isNotEmpty();
            assertThat(recorded.get(recorded.size() - 1).stopped()).isFalse();
        }

        @Test
        void ofAWaitingModuleIsRecordedThoughItDoesNotMove() {
            graph.install(returnsNeedingQuality());

            graph.stop("returns", ADMINISTRATOR);

            var last = recorded.get(recorded.size() - 1);
            assertThat(last.stopped()).isTrue();
            assertThat(last.by()).isEqualTo(ADMINISTRATOR);
            assertThat(last.to()).isEqualTo(INSTALLED);

            graph.start("returns", ADMINISTRATOR);

            assertThat(recorded.get(recorded.size() - 1).stopped()).isFalse();
        }

        @Test
        void isNotForgottenWhenASecondDeploymentOfItComesAndGoes() {
            graph.install(module("quality", "1.1.0"));
            graph.stop("quality", ADMINISTRATOR);

            var second = graph.install(module("quality", "1.2.0"));
            graph.uninstall(second);

            assertThat(recorded.get(recorded.size() - 1).stopped()).isTrue();
        }

        @Test
        void ofAnUnknownModuleIsRefused() {
            assertThatThrownBy(() -> graph.stop("quality", ADMINISTRATOR))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Starting {

        @Test
        void triesAQuarantinedModuleOnceMore() {
            brokenSchemas.add("quality");
            graph.install(module("quality", "1.1.0"));
            brokenSchemas.clear();

            graph.start("quality", ADMINISTRATOR);

            assertThat(graph.state("quality")).isEqualTo(ACTIVE);
        }

        @Test
        void doesNotReviveADeploymentThatFailedByItself() {
            graph.quarantine(
                    module("quality", "1.1.0"),
                    new IllegalStateException("wrapped", new IllegalArgumentException("no bean")));

            graph.start("quality", ADMINISTRATOR);

            assertThat(status("quality").state()).isEqualTo(QUARANTINED);
            assertThat(status("quality").reason())
                    .isEqualTo(
                            "It failed to start: deploy it again. IllegalArgumentException: no"
                                    + " bean");
        }
    }

    @Nested
    class WithoutATrail {

        @Test
        void noModuleStarts() {
            trailIsDown = true;
            graph.install(module("board", "0.1.0"));

            assertThat(graph.state("board")).isEqualTo(QUARANTINED);
            assertThat(status("board").reason())
                    .startsWith("Its change of state could not be recorded.");
            assertThat(migrated).isEmpty();
        }

        @Test
        void aModuleStillLeavesAndIsRecordedLater() {
            var key = graph.install(module("board", "0.1.0"));
            trailIsDown = true;
            graph.uninstall(key);

            assertThat(graph.state("board")).isEqualTo(UNINSTALLED);
            assertThat(steps("board")).last().isEqualTo("STARTING>ACTIVE");

            trailIsDown = false;
            graph.install(module("quality", "1.0.0"));

            assertThat(steps("board")).endsWith("ACTIVE>STOPPING", "STOPPING>UNINSTALLED");
        }
    }

    private ModuleStatus status(String moduleId) {
        return graph.find(moduleId).orElseThrow().status();
    }

    private List<String> steps(String moduleId) {
        return recorded.stream()
                .filter(each -> each.moduleId().equals(moduleId))
                .map(each -> each.from() + ">" + each.to())
                .toList();
    }

    private final class Journal implements StateJournal {

        @Override
        public void record(StateChange change) {
            if (trailIsDown) {
                throw new IllegalStateException("the trail is down");
            }
            recorded.add(change);
        }

        @Override
        public boolean isStopped(String moduleId) {
            return recorded.stream()
                    .filter(change -> change.moduleId().equals(moduleId))
                    .reduce((earlier, later) -> later)
                    .map(StateChange::stopped)
                    .orElse(false);
        }
    }

    private void migrate(String moduleId, ClassLoader loader) {
        if (brokenSchemas.contains(moduleId)) {
            throw new IllegalStateException("wrapped", new IllegalStateException("no such column"));
        }
        migrated.add(moduleId);
    }

    private static ModuleDeployment module(String id, String version) {
        return module(id, version, "").deployment();
    }

    private static Candidate module(String id) {
        return module(id, "1.0.0", "");
    }

    private static Candidate module(String id, String version, String requires) {
        return new Candidate(
                id, version, requires, "org.concordat.spi;version=\"[1.0,2)\"", List.of());
    }

    private static ModuleDeployment returnsNeedingQuality(Extension... extensions) {
        return module(
                        "returns",
                        "0.1.0",
                        "concordat.module;filter:=\"(&(concordat.module=quality)(version>=1.0.0)(!(version>=2.0.0)))\"")
                .with(extensions)
                .deployment();
    }

    private static ClassLoader loader() {
        return ModuleGraphTests.class.getClassLoader();
    }

    /** A module to install, with a manifest as bnd writes it. */
    private record Candidate(
            String id, String version, String requires, String imports, List<Extension> offers) {

        Candidate importing(String packages) {
            return new Candidate(id, version, requires, packages, offers);
        }

        Candidate with(Extension... extensions) {
            return new Candidate(id, version, requires, imports, List.of(extensions));
        }

        ModuleDeployment deployment() {
            var headers = new HashMap<String, String>();
            headers.put("Bundle-ManifestVersion", "2");
            headers.put("Bundle-SymbolicName", "concordat." + id);
            headers.put("Bundle-Version", version);
            headers.put("Import-Package", imports);
            headers.put(
                    "Provide-Capability",
                    "concordat.module;concordat.module=" + id + ";version:Version=" + version);
            if (!requires.isEmpty()) {
                headers.put("Require-Capability", requires);
            }
            return new ModuleDeployment(new Named(id), headers, loader(), offers);
        }
    }

    private record Named(String id) implements GovernanceModule {

        @Override
        public String displayName() {
            return "The module " + id;
        }
    }

    private static final class Work implements WorkSource {

        @Override
        public List<WorkItem> waitingFor(Actor actor, Instant now) {
            return List.of();
        }
    }

    /** A section whose code works at the start only. */
    private static final class Failing implements ReportSection {

        private boolean failed;

        @Override
        public SectionOutline outline() {
            if (failed) {
                throw new IllegalStateException("no class definition found");
            }
            return new Section("board.agenda").outline();
        }

        @Override
        public void rows(SectionContext context, RowSink sink) {}
    }

    private record Section(String id) implements ReportSection {

        @Override
        public SectionOutline outline() {
            return SectionOutline.of(id, "Agenda", List.of());
        }

        @Override
        public void rows(SectionContext context, RowSink sink) {}
    }
}
