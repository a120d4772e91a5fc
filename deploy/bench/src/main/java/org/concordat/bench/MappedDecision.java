package org.concordat.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.envers.Audited;

/** The same row as an entity. */
@MappedSuperclass
@Audited
abstract class MappedDecision {

    @Id private UUID id;

    @Version private long version;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal amount;

    @Column(name = "decided_at", nullable = false)
    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    MappedDecision() {}

    long version() {
        return version;
    }

    void vary() {
        title = Decisions.title(version + 1);
        amount = Decisions.amount(version + 1);
        decidedAt = Instant.now();
    }

    UUID id() {
        return id;
    }

    String described() {
        return title + " " + amount + " " + decidedAt;
    }

    /** Unaudited, or audited by the product's append. */
    @Entity(name = "PlainDecision")
    @Table(schema = "bench", name = "mapped_decision")
    static class Plain extends MappedDecision {}

    /** Audited by Envers. */
    @Entity(name = "EnversedDecision")
    @Table(schema = "bench", name = "enverses_decision")
    @Audited
    static class Enversed extends MappedDecision {}
}
