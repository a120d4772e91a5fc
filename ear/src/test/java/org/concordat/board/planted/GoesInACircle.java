package org.concordat.board.planted;

import org.concordat.board.planted.circle.AndBack;

public class GoesInACircle {

    AndBack there = new AndBack();
}
