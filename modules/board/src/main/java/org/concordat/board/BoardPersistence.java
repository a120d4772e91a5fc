package org.concordat.board;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives repositories the entity manager of the transaction. */
@Dependent
class BoardPersistence {

    @Produces
    @PersistenceContext(unitName = "board")
    private EntityManager entities;
}
