package org.concordat.engine;

import java.util.concurrent.Callable;

/**
 * Runs JasperReports with the engine's class loader as the thread's.
 *
 * <p>JasperReports finds its settings, the sandbox's among them, and its fonts through the context
 * class loader; in a server that is a module's.
 */
final class EngineLoader {

    private EngineLoader() {}

    static <T> T call(Callable<T> work) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(EngineLoader.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
