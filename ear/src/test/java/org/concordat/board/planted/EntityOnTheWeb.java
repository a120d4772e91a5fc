package org.concordat.board.planted;

import jakarta.persistence.Entity;
import jakarta.servlet.http.HttpServletRequest;

@Entity
class EntityOnTheWeb {

    void forbidden(HttpServletRequest request) {
        request.getMethod();
    }
}
