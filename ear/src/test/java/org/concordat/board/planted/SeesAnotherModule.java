package org.concordat.board.planted;

import org.concordat.packs.planted.OfAnotherModule;

class SeesAnotherModule {

    OfAnotherModule forbidden = new OfAnotherModule();
}
