package org.concordat.module;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import org.concordat.spi.Extension;
import org.concordat.spi.GovernanceModule;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.Modules;
import org.jspecify.annotations.Nullable;

/**
 * Takes the deployment in when it starts and out when it stops.
 *
 * <p>A module that fails here is quarantined and stays deployed, answering 503: a failed deployment
 * would make the whole server report itself as not ready. A deployment without a {@link
 * GovernanceModule}, such as the portal, is left alone.
 */
@WebListener
public class ModuleBootstrap implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(ModuleBootstrap.class.getName());
    private static final String MANIFEST = "/META-INF/MANIFEST.MF";
    private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";

    @Inject private @Any Instance<GovernanceModule> modules;
    @Inject private @Any Instance<Extension> extensions;
    @Inject private InModuleContext context;
    @Inject private DeployedModule deployed;
    @Inject private Modules platform;

    private @Nullable String key;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (modules.isUnsatisfied()) {
            return;
        }
        var headers = new HashMap<String, String>();
        GovernanceModule module = new Nameless(event.getServletContext());
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            headers.putAll(headers(event.getServletContext()));
            module = new Nameless(headers.getOrDefault(SYMBOLIC_NAME, module.id()));
            module = Named.of(modules.get());
            deployed.is(module);
            key =
                    platform.install(
                            new ModuleDeployment(module, headers, loader, contributions(loader)));
        } catch (Exception | LinkageError e) {
            // The boundary of a foreign module: whatever it is, the server goes on without it.
            LOG.log(Level.ERROR, "Module " + module.id() + " did not start", e);
            deployed.is(module);
            key = platform.quarantine(new ModuleDeployment(module, headers, loader, List.of()), e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (key != null) {
            platform.uninstall(key);
        }
    }

    private List<Extension> contributions(ClassLoader loader) {
        var all = new ArrayList<Extension>();
        for (var extension : extensions) {
            all.add(context.wrap(extension, loader));
        }
        return all;
    }

    private static Map<String, String> headers(ServletContext servletContext) throws IOException {
        try (var in = servletContext.getResourceAsStream(MANIFEST)) {
            if (in == null) {
                throw new IllegalStateException("The module's WAR has no " + MANIFEST);
            }
            var headers = new HashMap<String, String>();
            new Manifest(in)
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        }
    }

    /** The module's name as values, so that the platform calls no bean of it only to show it. */
    private record Named(String id, String displayName) implements GovernanceModule {

        static Named of(GovernanceModule module) {
            return new Named(module.id(), module.displayName());
        }
    }

    /** A module whose own bean cannot be had: its manifest's name or its context path must do. */
    private record Nameless(String id) implements GovernanceModule {

        Nameless(ServletContext servletContext) {
            this(servletContext.getContextPath().replaceFirst("^/", ""));
        }

        Nameless {
            id = id.replaceFirst("^concordat\\.", "").replaceFirst(";.*$", "");
        }

        @Override
        public String displayName() {
            return id;
        }
    }
}
