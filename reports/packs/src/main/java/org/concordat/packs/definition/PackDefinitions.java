package org.concordat.packs.definition;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.concordat.spi.NotFound;

/** All kinds of packs. */
@Dependent
public class PackDefinitions {

    private final EntityManager database;

    @Inject
    public PackDefinitions(EntityManager database) {
        this.database = database;
    }

    public List<PackOutline> all() {
        return database.createQuery(
                        "select d from PackDefinition d order by d.title", PackDefinition.class)
                .getResultStream()
                .map(PackDefinition::outline)
                .toList();
    }

    public Optional<PackOutline> find(String code) {
        return database.createQuery(
                        "select d from PackDefinition d where d.code = :code", PackDefinition.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst()
                .map(PackDefinition::outline);
    }

    public Optional<PackOutline> find(UUID id) {
        return Optional.ofNullable(database.find(PackDefinition.class, new PackDefinitionId(id)))
                .map(PackDefinition::outline);
    }

    PackDefinition get(PackDefinitionId id) {
        return Optional.ofNullable(database.find(PackDefinition.class, id))
                .orElseThrow(NotFound::new);
    }

    void add(PackDefinition definition) {
        database.persist(definition);
    }
}
