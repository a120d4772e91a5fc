package org.concordat.board;

import jakarta.enterprise.context.ApplicationScoped;
import org.concordat.spi.GovernanceModule;

/** The board module: who meets, about what, and what they decided. */
@ApplicationScoped
public class BoardModule implements GovernanceModule {

    @Override
    public String id() {
        return "board";
    }

    @Override
    public String displayName() {
        return "Board governance";
    }
}
