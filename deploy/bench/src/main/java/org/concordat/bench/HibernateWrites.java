package org.concordat.bench;

import java.sql.SQLException;
import java.util.UUID;
import org.concordat.platform.trail.ProductTrail;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The write through Hibernate: plain, with the product's append, and with Envers. */
final class HibernateWrites implements AutoCloseable {

    private final BenchDatabase database;
    private final Decisions decisions;
    private final ProductTrail product;
    private final ThreadsOwn connections = new ThreadsOwn();
    private final SessionFactory plain;
    private final SessionFactory envers;

    HibernateWrites(BenchDatabase database, Decisions decisions, ProductTrail product)
            throws SQLException {
        this.database = database;
        this.decisions = decisions;
        this.product = product;
        try (var connection = database.connect()) {
            connections.bind(connection);
            plain = factory(MappedDecision.Plain.class, false);
            envers = factory(MappedDecision.Enversed.class, true);
        }
    }

    Contestant plain() {
        return new Mapped("plain Hibernate", plain, MappedDecision.Plain.class);
    }

    Contestant appended() {
        return new Mapped("Hibernate, audited", plain, MappedDecision.Plain.class) {
            @Override
            Audit auditing() {
                var trail = ProductTrail.over(connections);
                return (id, version) ->
                        trail.append(
                                new DecisionVaried(DecisionVaried.MAPPED, id, version),
                                DecisionVaried.SECRETARY);
            }

            @Override
            public void afterwards() {
                product.sealing(database.source()).run();
            }
        };
    }

    Contestant envers() {
        return new Mapped("Hibernate Envers", envers, MappedDecision.Enversed.class);
    }

    private SessionFactory factory(Class<?> entity, boolean enversed) {
        var configuration = new Configuration().addAnnotatedClass(entity);
        var settings = configuration.getProperties();
        settings.put("hibernate.connection.datasource", connections);
        settings.put("hibernate.connection.provider_disables_autocommit", true);
        settings.put("hibernate.default_schema", "bench");
        settings.put("hibernate.hbm2ddl.auto", "update");
        settings.put("hibernate.integration.envers.enabled", enversed);
        return configuration.buildSessionFactory();
    }

    @Override
    public void close() {
        plain.close();
        envers.close();
    }

    @FunctionalInterface
    private interface Audit {
        void of(UUID id, long version);
    }

    private class Mapped implements Contestant {

        private final String name;
        private final SessionFactory factory;
        private final Class<? extends MappedDecision> entity;

        Mapped(String name, SessionFactory factory, Class<? extends MappedDecision> entity) {
            this.name = name;
            this.factory = factory;
            this.entity = entity;
        }

        @Override
        public String name() {
            return name;
        }

        Audit auditing() {
            return (id, version) -> {};
        }

        @Override
        public Session open(int writer) throws SQLException {
            var connection = database.connect();
            connection.setAutoCommit(false);
            connections.bind(connection);
            var audit = auditing();
            return new Session() {
                private int row;

                @Override
                public void write() {
                    row = (row + 1) % Decisions.PER_WRITER;
                    var id = decisions.id(writer, row);
                    factory.inTransaction(
                            session -> {
                                var decision = session.find(entity, id);
                                decision.vary();
                                audit.of(id, decision.version() + 1);
                            });
                }

                @Override
                public int backend() {
                    return BenchDatabase.backend(connection);
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        }
    }
}
