package org.concordat.bench;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.EntryId;
import org.concordat.audit.Hash;
import org.concordat.platform.trail.ProductTrail;

/** The write through JDBC: bare, with the product's append, and with a hash chain. */
final class JdbcWrites {

    private final BenchDatabase database;
    private final Decisions decisions;
    private final ProductTrail product;

    JdbcWrites(BenchDatabase database, Decisions decisions, ProductTrail product) {
        this.database = database;
        this.decisions = decisions;
        this.product = product;
    }

    Contestant bare() {
        return new JdbcContestant("bare JDBC") {
            @Override
            Audit audit(Connection connection) {
                return (writer, row, version) -> {};
            }
        };
    }

    /** The write's own cost: nothing is sealed meanwhile. */
    Contestant audited() {
        return new Audited("audited");
    }

    Contestant auditedAndSealed() {
        return new Audited("audited, sealed meanwhile") {
            @Override
            public AutoCloseable meanwhile() {
                return product.sequencer(database.source());
            }
        };
    }

    /** The usual tamper-evident table: each row holds the hash of the one before. */
    Contestant hashChain() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table bench.chain_head (seq bigint, hash bytea not null)");
            statement.execute("insert into bench.chain_head values (0, '\\x00')");
            statement.execute(
                    "create table bench.chain_entry (seq bigint primary key, previous bytea not"
                            + " null, hash bytea not null, entry bytea not null)");
        }
        return new JdbcContestant("hash chain") {
            @Override
            Audit audit(Connection connection) throws SQLException {
                return new HashChain(connection)::append;
            }
        };
    }

    @FunctionalInterface
    private interface Audit {
        void of(int writer, int row, long version) throws SQLException;
    }

    private abstract class JdbcContestant implements Contestant {

        private final String name;

        JdbcContestant(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        abstract Audit audit(Connection connection) throws SQLException;

        @Override
        public Session open(int writer) throws SQLException {
            var connection = database.connect();
            connection.setAutoCommit(false);
            var update = connection.prepareStatement(Decisions.UPDATE);
            var audit = audit(connection);
            return new Session() {
                private int row;

                @Override
                public void write() throws SQLException {
                    row = (row + 1) % Decisions.PER_WRITER;
                    var version = decisions.next(writer, row);
                    Decisions.update(update, decisions.id(writer, row), version);
                    audit.of(writer, row, version);
                    connection.commit();
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

    private class Audited extends JdbcContestant {

        private final ThreadsOwn connections = new ThreadsOwn();

        Audited(String name) {
            super(name);
        }

        @Override
        Audit audit(Connection connection) {
            connections.bind(connection);
            var trail = ProductTrail.over(connections);
            return (writer, row, version) ->
                    trail.append(
                            new DecisionVaried(
                                    DecisionVaried.DECISION, decisions.id(writer, row), version),
                            DecisionVaried.SECRETARY);
        }

        @Override
        public void afterwards() {
            product.sealing(database.source()).run();
        }
    }

    private final class HashChain {

        private final PreparedStatement lock;
        private final PreparedStatement insert;
        private final PreparedStatement move;

        HashChain(Connection connection) throws SQLException {
            lock = connection.prepareStatement("select seq, hash from bench.chain_head for update");
            insert =
                    connection.prepareStatement(
                            "insert into bench.chain_entry values (?, ?, ?, ?)");
            move = connection.prepareStatement("update bench.chain_head set seq = ?, hash = ?");
        }

        void append(int writer, int row, long version) throws SQLException {
            var entry =
                    entry(
                            new DecisionVaried(
                                    DecisionVaried.DECISION, decisions.id(writer, row), version));
            long seq;
            byte[] previous;
            try (var head = lock.executeQuery()) {
                head.next();
                seq = head.getLong(1) + 1;
                previous = head.getBytes(2);
            }
            var chained = new ByteArrayOutputStream();
            chained.writeBytes(previous);
            chained.writeBytes(entry);
            var hash = Hash.of(chained.toByteArray()).bytes();
            insert.setLong(1, seq);
            insert.setBytes(2, previous);
            insert.setBytes(3, hash);
            insert.setBytes(4, entry);
            insert.executeUpdate();
            move.setLong(1, seq);
            move.setBytes(2, hash);
            move.executeUpdate();
        }

        private byte[] entry(DecisionVaried event) {
            var now = Instant.now();
            return new AuditEntry(
                            EntryId.next(now),
                            now,
                            DecisionVaried.SECRETARY.account().value(),
                            DecisionVaried.SECRETARY.onBehalfOf().orElseThrow().value(),
                            "bench",
                            event.type(),
                            event.subjects(),
                            event.facts(),
                            event.authority().orElse(null),
                            null)
                    .canonicalBytes();
        }
    }
}
