package org.concordat.platform.planted;

import org.concordat.packs.planted.OfAnotherModule;

public class KnowsAModule {

    OfAnotherModule forbidden = new OfAnotherModule();
}
