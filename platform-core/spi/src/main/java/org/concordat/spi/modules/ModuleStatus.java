package org.concordat.spi.modules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module as the platform sees it.
 *
 * @param reason in plain words why it is not active; null when it is
 * @param provides its capabilities, such as {@code board 0.1.0}
 * @param requires its requirements, such as {@code org.concordat.spi [1.0, 2.0)}
 * @param extensions what it contributes while active, such as {@code ReportSection board.agenda}
 */
public record ModuleStatus(
        String id,
        String displayName,
        String version,
        ModuleState state,
        @Nullable String reason,
        List<String> provides,
        List<String> requires,
        List<String> extensions) {

    public ModuleStatus {
        provides = List.copyOf(provides);
        requires = List.copyOf(requires);
        extensions = List.copyOf(extensions);
    }
}
