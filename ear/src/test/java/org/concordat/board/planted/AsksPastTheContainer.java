package org.concordat.board.planted;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

class AsksPastTheContainer {

    @EJB private Asked asked;

    int ask() {
        return asked.answer();
    }

    @Stateless
    public static class Asked {

        int answer() {
            return 42;
        }
    }
}
