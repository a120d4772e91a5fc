package org.concordat.board.planted.circle;

import org.concordat.board.planted.GoesInACircle;

public class AndBack {

    void back(GoesInACircle there) {}
}
