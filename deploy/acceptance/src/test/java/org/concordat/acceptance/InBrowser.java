package org.concordat.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tests in a real browser; where there is none they are skipped, and say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InBrowser.Start.class)
@interface InBrowser {

    /** Starts one browser for the whole run and gives it to who asks for a {@link Chromium}. */
    final class Start implements ExecutionCondition, ParameterResolver {

        private static final ExtensionContext.Namespace RUN =
                ExtensionContext.Namespace.create(InBrowser.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.find()
                    .map(found -> ConditionEvaluationResult.enabled("The browser is " + found))
                    .orElseGet(
                            () ->
                                    ConditionEvaluationResult.disabled(
                                            "There is no Chromium on this machine: install one, or"
                                                    + " say where it is by CONCORDAT_CHROMIUM."));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Chromium.class;
        }

        @Override
        public Chromium resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(RUN)
                    .getOrComputeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        }
    }
}
