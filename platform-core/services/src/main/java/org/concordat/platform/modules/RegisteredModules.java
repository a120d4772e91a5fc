package org.concordat.platform.modules;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.concordat.platform.jdbc.Database;
import org.concordat.platform.schema.Migrations;
import org.concordat.platform.schema.PlatformSchema;
import org.concordat.spi.Extension;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.modules.ModuleDeployment;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/**
 * The modules of this server, each registered by its own deployment.
 *
 * <p>Transactions are this bean's own: a module's migration commits by itself, and what is recorded
 * of its state stays whatever becomes of its deployment.
 */
@Singleton(name = "Modules")
@Local(Modules.class)
@DependsOn("PlatformSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RegisteredModules implements Modules {

    @Resource(lookup = Database.DATA_SOURCE)
    private DataSource database;

    @Resource(lookup = PlatformSchema.OWNER)
    private DataSource owner;

    @Resource private UserTransaction transaction;

    @EJB private AuditTrail trail;

    @SuppressWarnings("NullAway.Init") // made when the container has injected what it needs
    private ModuleGraph graph;

    @PostConstruct
    void begin() {
        var migrations = new Migrations(owner, database);
        graph =
                new ModuleGraph(
                        PlatformExports.ofThisPlatform(),
                        (module, loader) -> migrate(migrations, module, loader),
                        new RecordedStates(database, transaction, trail),
                        Clock.systemUTC());
    }

    @Override
    public String install(ModuleDeployment deployment) {
        return graph.install(deployment);
    }

    @Override
    public void uninstall(String key) {
        graph.uninstall(key);
    }

    @Override
    public String quarantine(ModuleDeployment deployment, Throwable cause) {
        return graph.quarantine(deployment, cause);
    }

    @Override
    public void stop(String moduleId, Actor by) {
        graph.stop(moduleId, by);
    }

    @Override
    public void start(String moduleId, Actor by) {
        graph.start(moduleId, by);
    }

    @Override
    public List<ModuleStatus> all() {
        return graph.all().stream().map(Deployed::status).toList();
    }

    @Override
    public Optional<ModuleStatus> find(String moduleId) {
        return graph.find(moduleId).map(Deployed::status);
    }

    @Override
    public ModuleState state(String moduleId) {
        return graph.state(moduleId);
    }

    @Override
    public <T extends Extension> List<T> contributions(Class<T> kind) {
        return graph.contributions(kind);
    }

    @Override
    public <T extends Extension> List<T> contributions(String moduleId, Class<T> kind) {
        return graph.contributions(moduleId, kind);
    }

    /** By convention: the changelog {@code db/<id>/changelog.xml}, the schema of the id. */
    private static void migrate(Migrations migrations, String moduleId, ClassLoader loader) {
        var changelog = "db/" + moduleId + "/changelog.xml";
        if (loader.getResource(changelog) != null) {
            migrations.migrate(moduleId.replace('-', '_'), changelog, loader);
        }
    }
}
