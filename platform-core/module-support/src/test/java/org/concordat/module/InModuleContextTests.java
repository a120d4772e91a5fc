package org.concordat.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.control.RequestContextController;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.concordat.spi.NotFound;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.work.WorkItem;
import org.concordat.spi.work.WorkSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InModuleContextTests {

    private final List<String> requests = new ArrayList<>();
    private final ClassLoader moduleLoader =
            new URLClassLoader(new URL[0], InModuleContextTests.class.getClassLoader());
    private @Nullable ClassLoader seen;

    @Nested
    class AnExtensionIsCalled {

        @Test
        void withItsModulesClassLoaderAndTheCallersAfterwards() {
            var before = Thread.currentThread().getContextClassLoader();

            wrapped(
                            (actor, now) -> {
                                seen = Thread.currentThread().getContextClassLoader();
                                return List.of();
                            })
                    .waitingFor(Actor.PLATFORM, Instant.EPOCH);

            assertThat(seen).isSameAs(moduleLoader);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }

        @Test
        void insideARequestThatEndsWithTheCall() {
            wrapped((actor, now) -> List.of()).waitingFor(Actor.PLATFORM, Instant.EPOCH);

            assertThat(requests).containsExactly("begun", "ended");
        }

        @Test
        void andThrowsWhatItThrewWithTheCallersContextRestored() {
            var before = Thread.currentThread().getContextClassLoader();
            var source =
                    wrapped(
                            (actor, now) -> {
                                throw new NotFound();
                            });

            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> source.waitingFor(Actor.PLATFORM, Instant.EPOCH));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
            assertThat(requests).containsExactly("begun", "ended");
        }
    }

    @Nested
    class AWrappedExtension {

        @Test
        void isEqualToItselfOnly() {
            WorkSource plain = (actor, now) -> List.of();
            var one = wrapped(plain);
            var other = wrapped(plain);

            assertThat(one.equals(one)).isTrue();
            assertThat(one.equals(other)).isFalse();
        }

        @Test
        void isOfTheInterfacesOfItsSuperclassesToo() {
            assertThat(context().wrap(new Derived(), moduleLoader)).isInstanceOf(WorkSource.class);
        }

        @Test
        void cannotBeMadeOfWhatSeesNoExtension() {
            assertThatThrownBy(
                            () ->
                                    context()
                                            .wrap(
                                                    new Derived(),
                                                    ClassLoader.getPlatformClassLoader()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private WorkSource wrapped(WorkSource source) {
        return (WorkSource) context().wrap(source, moduleLoader);
    }

    private InModuleContext context() {
        return new InModuleContext((Supplier<RequestContextController>) RecordedRequest::new);
    }

    private static class Base implements WorkSource {

        @Override
        public List<WorkItem> waitingFor(Actor actor, Instant now) {
            return List.of();
        }
    }

    private static final class Derived extends Base {}

    private final class RecordedRequest implements RequestContextController {

        @Override
        public boolean activate() {
            requests.add("begun");
            return true;
        }

        @Override
        public void deactivate() {
            requests.add("ended");
        }
    }
}
