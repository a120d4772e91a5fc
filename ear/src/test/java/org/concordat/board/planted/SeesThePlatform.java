package org.concordat.board.planted;

import org.concordat.platform.planted.KnowsAModule;

class SeesThePlatform {

    KnowsAModule forbidden = new KnowsAModule();
}
