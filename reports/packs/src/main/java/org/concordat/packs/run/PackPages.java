package org.concordat.packs.run;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.concordat.engine.Attachment;
import org.concordat.engine.CompiledPack;
import org.concordat.engine.PackCompiler;
import org.concordat.engine.PackSpec;
import org.concordat.engine.SectionSpec;
import org.concordat.packs.definition.SectionCatalogue;
import org.concordat.packs.subject.PackSubject;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.SignedCheckpoint;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.reports.Edition;
import org.concordat.spi.reports.ReportSection;

/** The pages of a pack: what the modules contribute, handed to the engine in order. */
@Dependent
class PackPages {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, h:mma", Locale.UK)
                    .withZone(ZoneId.of("Europe/London"));

    private final SectionCatalogue sections;
    private final Directory directory;
    private final Documents documents;
    private final PackCompiler compiler;
    private final NoteProgress progress;
    private final PublicAddress address;

    @Inject
    PackPages(
            SectionCatalogue sections,
            Directory directory,
            Documents documents,
            PackCompiler compiler,
            NoteProgress progress,
            PublicAddress address) {
        this.sections = sections;
        this.directory = directory;
        this.documents = documents;
        this.compiler = compiler;
        this.progress = progress;
        this.address = address;
    }

    /**
     * @throws SectionMissing when a section's module is not there now
     * @throws SectionFailed when a module could not write its rows
     */
    CompiledPack compile(PackInMaking making, PackSubject about, Path pdf) {
        var specs =
                making.definition().sections().stream()
                        .map(id -> spec(making, section(id)))
                        .toList();
        return compiler.compile(
                spec(making, about, specs),
                pdf,
                (working, done, all, pages) ->
                        progress.handle(making.run(), working, done, all, pages));
    }

    private ReportSection section(String id) {
        return sections.find(id).orElseThrow(() -> new SectionMissing(id, sections.whyMissing(id)));
    }

    private static SectionSpec spec(PackInMaking making, ReportSection section) {
        var outline = section.outline();
        return new SectionSpec(
                outline.id(),
                outline.title(),
                outline.columns(),
                outline.template(),
                sink -> {
                    try {
                        section.rows(making.context(), sink);
                    } catch (RuntimeException e) {
                        throw new SectionFailed(outline.title(), e);
                    }
                });
    }

    private PackSpec spec(PackInMaking making, PackSubject about, List<SectionSpec> specs) {
        var at = about.at();
        var spec =
                PackSpec.titled(about.label())
                        .occasion(about.title(), at == null ? "" : inWords(at), "")
                        .classification(
                                making.edition() == Edition.PRIVATE
                                        ? "Private: not for publication"
                                        : "Public")
                        .edition(making.edition().label())
                        .asAt(making.asAt())
                        .foot(about.label())
                        .proof(about.fileName(making.edition()).replaceFirst("pdf$", "tlog-proof"))
                        .sections(specs)
                        .documents(documents::open);
        making.last()
                .map(last -> new PackSpec.Since("edition " + last.number(), last.asAt()))
                .ifPresent(spec::since);
        programme(about.scope())
                .ifPresent(programme -> spec.partnership(programme.name(), programme.accent()));
        making.checkpoint()
                .ifPresent(
                        checkpoint ->
                                spec.checkpoint(shown(checkpoint))
                                        .attachments(List.of(attached(checkpoint))));
        return spec.build();
    }

    private Optional<Programme> programme(Scope scope) {
        if (scope instanceof Scope.OfProgramme of) {
            return directory.programme(of.programme());
        } else if (scope instanceof Scope.OfBody of) {
            return directory.body(of.body()).flatMap(body -> directory.programme(body.programme()));
        }
        return Optional.empty();
    }

    private static String inWords(Instant at) {
        // The locale says "pm" or "PM" by the version of its data; the house says "2:00pm".
        return WHEN.format(at).replace("AM", "am").replace("PM", "pm");
    }

    private PackSpec.Checkpoint shown(SignedCheckpoint checkpoint) {
        return new PackSpec.Checkpoint(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root(),
                checkpoint.note(),
                checkpoint.signedAt(),
                address.of(VerificationPage.path(checkpoint)).toString());
    }

    private static Attachment attached(SignedCheckpoint checkpoint) {
        return new Attachment(
                "checkpoint.txt",
                "text/plain",
                "The audit trail's signed checkpoint that this pack rests on",
                checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }
}
