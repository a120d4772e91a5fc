package org.concordat.platform.identity;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/** Whether people choose a second factor or need one: {@code CONCORDAT_SECOND_FACTOR}. */
public enum SecondFactorRule {
    /** Whoever has set one up is asked for it. */
    OPTIONAL,
    /** Administrators and auditors, who see or change most, have to set one up as well. */
    REQUIRED;

    private static final System.Logger LOG = System.getLogger(SecondFactorRule.class.getName());

    /** What holds on this server, read once: the log says once what is wrong with it. */
    public static SecondFactorRule ofThisServer() {
        return Defaults.RULE;
    }

    private static final class Defaults {
        static final SecondFactorRule RULE = from(Environment::setting);
    }

    /** What cannot be meant is taken as the stricter. */
    static SecondFactorRule from(Function<String, @Nullable String> settings) {
        var given =
                Optional.ofNullable(settings.apply("CONCORDAT_SECOND_FACTOR"))
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .orElse("optional");
        return switch (given) {
            case "optional" -> OPTIONAL;
            case "required" -> REQUIRED;
            default -> {
                LOG.log(
                        Level.WARNING,
                        "CONCORDAT_SECOND_FACTOR must be optional or required: required holds");
                yield REQUIRED;
            }
        };
    }
}
