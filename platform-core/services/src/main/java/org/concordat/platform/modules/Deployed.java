package org.concordat.platform.modules;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.concordat.spi.Extension;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.reports.ReportSection;
import org.jspecify.annotations.Nullable;

/**
 * A deployment in the graph, with the state that it has come to.
 *
 * @param manifest null when it could not be read; then the deployment is quarantined for good
 * @param reason why it is not active, or null
 * @param hold what keeps it from starting by itself
 */
record Deployed(
        String key,
        String id,
        String displayName,
        String version,
        @Nullable BundleManifest manifest,
        ModuleDeployment deployment,
        ModuleState state,
        @Nullable Reason reason,
        Hold hold) {

    /** What keeps a deployment from starting by itself, whatever it requires. */
    enum Hold {
        NONE,
        /** Somebody stopped it. */
        STOPPED,
        /** Another deployment of the same id was here first. */
        SECOND,
        /** Its manifest or its own start-up failed: only a new deployment helps. */
        HOPELESS
    }

    Deployed in(ModuleState next, @Nullable Reason why) {
        return new Deployed(key, id, displayName, version, manifest, deployment, next, why, hold);
    }

    Deployed held(Hold next) {
        return new Deployed(
                key, id, displayName, version, manifest, deployment, state, reason, next);
    }

    boolean is(Hold other) {
        return hold == other;
    }

    boolean is(ModuleState other) {
        return state == other;
    }

    List<Extension> extensions() {
        return deployment.extensions();
    }

    /** The ids of the sections that it offers; asks the module's own code. */
    List<String> sectionIds() {
        return extensions().stream()
                .filter(ReportSection.class::isInstance)
                .map(each -> ((ReportSection) each).id())
                .toList();
    }

    ModuleStatus status() {
        return new ModuleStatus(
                id,
                displayName,
                version,
                state,
                reason == null ? null : reason.toString(),
                manifest == null ? List.of() : manifest.provided(),
                manifest == null ? List.of() : manifest.required(),
                state == ModuleState.ACTIVE ? contributed() : List.of());
    }

    private List<String> contributed() {
        return extensions().stream().flatMap(Deployed::named).sorted().toList();
    }

    /** Such as {@code ReportSection board.agenda}, one for each kind that the extension is. */
    private static Stream<String> named(Extension extension) {
        return kinds(extension.getClass()).stream()
                .map(
                        kind ->
                                extension instanceof ReportSection section
                                                && kind == ReportSection.class
                                        ? kind.getSimpleName() + " " + section.id()
                                        : kind.getSimpleName());
    }

    /** The SPI's extension interfaces of a class, whose proxies and parents may declare them. */
    private static Set<Class<?>> kinds(Class<?> type) {
        var kinds = new LinkedHashSet<Class<?>>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Arrays.stream(each.getInterfaces()).forEach(parent -> addKinds(parent, kinds));
        }
        return kinds;
    }

    private static void addKinds(Class<?> candidate, Set<Class<?>> kinds) {
        if (candidate == Extension.class || !Extension.class.isAssignableFrom(candidate)) {
            return;
        }
        if (candidate.getPackageName().startsWith(Extension.class.getPackageName())) {
            kinds.add(candidate);
        } else {
            Arrays.stream(candidate.getInterfaces()).forEach(parent -> addKinds(parent, kinds));
        }
    }
}
