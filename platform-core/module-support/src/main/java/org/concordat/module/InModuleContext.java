package org.concordat.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.concordat.spi.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Lets the platform call a module's extensions on any thread: each call sees the module's class
 * loader and an active CDI request, and throws what the extension threw.
 *
 * <p>The caller's transaction stays: a section's rows are read in the run's own.
 */
@ApplicationScoped
public class InModuleContext {

    private final Supplier<RequestContextController> requests;

    @Inject
    InModuleContext(Instance<RequestContextController> requests) {
        this((Supplier<RequestContextController>) requests::get);
    }

    InModuleContext(Supplier<RequestContextController> requests) {
        this.requests = requests;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    InModuleContext() {
        this((Supplier<RequestContextController>) null);
    }

    Extension wrap(Extension extension, ClassLoader loader) {
        return (Extension)
                Proxy.newProxyInstance(
                        loader,
                        extensionInterfaces(extension.getClass()).toArray(Class<?>[]::new),
                        new Call(extension, loader));
    }

    private static Set<Class<?>> extensionInterfaces(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (var candidate : each.getInterfaces()) {
                if (Extension.class.isAssignableFrom(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    private final class Call implements InvocationHandler {

        private final Extension extension;
        private final ClassLoader loader;

        private Call(Extension extension, ClassLoader loader) {
            this.extension = extension;
            this.loader = loader;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            var thread = Thread.currentThread();
            var before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                var request = requests.get();
                var activated = request.activate();
                try {
                    return call(proxy, method, arguments);
                } finally {
                    if (activated) {
                        request.deactivate();
                    }
                }
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("equals") && arguments != null) {
                return proxy == arguments[0];
            }
            if (method.getName().equals("hashCode") && arguments == null) {
                return System.identityHashCode(proxy);
            }
            try {
                return method.invoke(extension, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
