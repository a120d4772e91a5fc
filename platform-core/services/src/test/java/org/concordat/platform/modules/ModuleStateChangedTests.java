package org.concordat.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleState;
import org.junit.jupiter.api.Test;

class ModuleStateChangedTests {

    @Test
    void namesTheModuleByTheSameIdEverywhere() {
        // worked out with Python: uuid.uuid5(uuid.UUID("7d1f0b8e-…"), "board")
        assertThat(ModuleStateChanged.subjectId("board"))
                .hasToString("ea378df7-e29a-592f-8f46-a601761b26a8");
    }

    @Test
    void withholdsWhatFailingCodeSaid() {
        var change =
                new StateChange(
                        "board",
                        "0.1.0",
                        ModuleState.STARTING,
                        ModuleState.QUARANTINED,
                        new Reason("It failed to start.", "Key (email)=(a@example.org) exists"),
                        Instant.parse("2026-11-23T09:00:00Z"),
                        Actor.PLATFORM,
                        false);
        var event = new ModuleStateChanged(change, 7);

        assertThat(event.facts())
                .hasToString(
                        "{\"changedAt\":\"2026-11-23T09:00:00.000000Z\",\"from\":\"STARTING\","
                                + "\"module\":\"board\",\"reason\":\"It failed to start.\","
                                + "\"to\":\"QUARANTINED\",\"version\":\"0.1.0\"}");
        assertThat(event.withheld()).containsEntry("cause", "Key (email)=(a@example.org) exists");
        assertThat(event.subjects().get(0).version()).isEqualTo(7);
    }
}
