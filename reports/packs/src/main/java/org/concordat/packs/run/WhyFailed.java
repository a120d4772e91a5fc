package org.concordat.packs.run;

import java.util.Locale;
import org.concordat.engine.PaperRefused;
import org.concordat.engine.TemplateRefused;
import org.concordat.module.Messages;
import org.concordat.spi.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ended without an edition, in words for the person who asked.
 *
 * @param words naming the section or the paper
 * @param lasting whether trying again would end the same way
 */
record WhyFailed(String words, boolean lasting) {

    static WhyFailed of(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SectionFailed section) {
                return ofSection(section);
            } else if (each instanceof PaperRefused paper) {
                return lasting("packs.run.failed.paper", paper.paper(), words(paper.reason()));
            } else if (each instanceof TemplateRefused template) {
                return lasting("packs.run.failed.template", String.valueOf(template.getMessage()));
            } else if (each instanceof RuleViolation violation) {
                return new WhyFailed(Messages.of(violation), true);
            }
        }
        return new WhyFailed(Messages.text("packs.run.failed.unforeseen"), false);
    }

    private static WhyFailed ofSection(SectionFailed failure) {
        for (var each = failure.getCause(); each != null; each = each.getCause()) {
            if (each instanceof RuleViolation violation) {
                return lasting(
                        "packs.run.failed.section", failure.section(), Messages.of(violation));
            }
        }
        return new WhyFailed(
                Messages.text("packs.run.failed.section-unforeseen", failure.section()), false);
    }

    private static WhyFailed lasting(String key, Object... arguments) {
        return new WhyFailed(Messages.text(key, arguments), true);
    }

    private static String words(PaperRefused.Reason reason) {
        return Messages.text(
                "packs.paper." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
