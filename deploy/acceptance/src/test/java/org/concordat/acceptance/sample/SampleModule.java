package org.concordat.acceptance.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.concordat.spi.GovernanceModule;

/**
 * Is called what {@code sample.properties} in its deployment says, so that one class serves many
 * modules.
 */
@ApplicationScoped
public class SampleModule implements GovernanceModule {

    @Override
    public String id() {
        return property("id");
    }

    @Override
    public String displayName() {
        if (property("fails").equals("true")) {
            throw new IllegalStateException("The sample was told to fail.");
        }
        return "Sample " + id();
    }

    static String property(String name) {
        try (var in = SampleModule.class.getResourceAsStream("/sample.properties")) {
            if (in == null) {
                throw new IllegalStateException("There is no sample.properties");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty(name, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
