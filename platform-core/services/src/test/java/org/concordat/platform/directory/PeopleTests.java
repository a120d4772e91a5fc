package org.concordat.platform.directory;

import org.concordat.platform.TestPlatform;

class PeopleTests extends PeopleContract {

    PeopleTests() {
        super(TestPlatform.onH2());
    }
}
