package org.concordat.platform.demo;

import org.concordat.platform.TestPlatform;
import org.concordat.platform.identity.TestIdentity;
import org.concordat.spi.demo.DemoData;

/** Makes this package's objects for tests. */
public final class TestDemo {

    private TestDemo() {}

    static KeptWorld world(TestPlatform platform) {
        return new KeptWorld(
                platform.database,
                platform.accounts,
                () ->
                        TestIdentity.demoPassword(
                                TestPlatform.PASSWORD, platform.database, platform.trail),
                platform.clock);
    }

    /** Loads the founding partnerships, as the demonstration does. */
    public static void load(TestPlatform platform) {
        data(platform).load(world(platform));
    }

    static DemoData data(TestPlatform platform) {
        return new FoundingPartnerships(platform.register, platform.directory, platform.roles);
    }
}
