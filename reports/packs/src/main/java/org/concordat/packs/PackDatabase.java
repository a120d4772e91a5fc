package org.concordat.packs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets the collections of this module take their persistence context in their constructor. */
@ApplicationScoped
class PackDatabase {

    @Produces
    @PersistenceContext(unitName = "packs")
    private EntityManager entityManager;
}
