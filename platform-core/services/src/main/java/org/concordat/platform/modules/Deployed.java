package org.concordat.platform.modules;

import java.util.ArrayList;
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
        Hold hold,
        Offered offered) {

    /**
     * What it contributes when it is active, read once when it starts: a module whose code fails
     * later must not fail those who list modules.
     *
     * @param sections the ids of its sections
     * @param kinds the other extensions, by the names of their interfaces
     */
    record Offered(List<String> sections, List<String> kinds) {

        static final Offered NOTHING = new Offered(List.of(), List.of());

        Offered {
            sections = List.copyOf(sections);
            kinds = List.copyOf(kinds);
        }

        /** For people, such as {@code ReportSection board.agenda}. */
        List<String> inWords() {
            return Stream.concat(
                            sections.stream()
                                    .map(id -> ReportSection.class.getSimpleName() + " " + id),
                            kinds.stream())
                    .sorted()
                    .toList();
        }
    }

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
        return new Deployed(
                key, id, displayName, version, manifest, deployment, next, why, hold, offered);
    }

    Deployed held(Hold next) {
        return new Deployed(
                key, id, displayName, version, manifest, deployment, state, reason, next, offered);
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

    /** With what it offers; asks the module's own code. */
    Deployed offering() {
        var sections = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        for (var extension : extensions()) {
            if (extension instanceof ReportSection section) {
                sections.add(section.outline().id());
            }
            for (var kind : kinds(extension.getClass())) {
                if (kind != ReportSection.class) {
                    kinds.add(kind.getSimpleName());
                }
            }
        }
        return new Deployed(
                key,
                id,
                displayName,
                version,
                manifest,
                deployment,
                state,
                reason,
                hold,
                new Offered(sections, kinds));
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
                state == ModuleState.ACTIVE ? offered.inWords() : List.of());
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
