package org.concordat.packs.definition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.audit.Subject;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;
import org.concordat.spi.reports.ReportSection;
import org.concordat.spi.reports.SectionOutline;

/** The sections that active modules contribute. */
@Dependent
public class SectionCatalogue {

    private final Modules modules;

    @Inject
    public SectionCatalogue(Modules modules) {
        this.modules = modules;
    }

    public Optional<ReportSection> find(String sectionId) {
        return sections().filter(section -> section.outline().id().equals(sectionId)).findFirst();
    }

    /** Whether a section keeps something of the subject from a reader of private editions. */
    public boolean keepSomethingFrom(Actor reader, Subject subject) {
        return sections()
                .filter(section -> section.outline().fits(subject.type()))
                .anyMatch(section -> section.isKeptFrom(reader, subject));
    }

    /** Why there is no such section now, in plain words, such as "Board governance is stopped". */
    public String whyMissing(String sectionId) {
        var moduleId = sectionId.split("\\.", 2)[0];
        return modules.find(moduleId)
                .map(SectionCatalogue::whyMissing)
                .orElse("The module " + moduleId + " is not on this server");
    }

    /** Those that fit packs about a type of subject, as an editor would first put them. */
    List<SectionOutline> fitting(String subjectType) {
        return outlines()
                .filter(outline -> outline.fits(subjectType))
                .sorted(
                        Comparator.comparingInt(SectionOutline::place)
                                .thenComparing(SectionOutline::id))
                .toList();
    }

    /**
     * @throws InvalidInput when one of the sections is not there, or is about something else
     */
    void requireFitting(List<String> sectionIds, String subjectType) {
        var there = fitting(subjectType).stream().map(SectionOutline::id).toList();
        for (var id : sectionIds) {
            if (!there.contains(id)) {
                throw new InvalidInput("sections", "packs.definition.unknown-section", id);
            }
        }
    }

    /** What packs can be about, as far as active modules contribute sections for it. */
    List<String> subjectTypes() {
        return outlines()
                .map(SectionOutline::subjectType)
                .filter(type -> !type.equals(SectionOutline.ANY_SUBJECT))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<ReportSection> sections() {
        return modules.contributions(ReportSection.class).stream();
    }

    private Stream<SectionOutline> outlines() {
        return sections().map(ReportSection::outline);
    }

    private static String whyMissing(ModuleStatus module) {
        if (module.state() == ModuleState.ACTIVE) {
            return module.displayName() + " " + module.version() + " has no such section";
        }
        var state = module.displayName() + " is " + stateInWords(module.state());
        var reason = module.reason();
        return reason == null ? state : state + ": " + reason;
    }

    private static String stateInWords(ModuleState state) {
        return switch (state) {
            case INSTALLED -> "waiting for something that it requires";
            case RESOLVED -> "stopped";
            case STARTING -> "starting";
            case STOPPING -> "stopping";
            case QUARANTINED -> "quarantined";
            case ACTIVE, UNINSTALLED -> "not on this server";
        };
    }
}
