package org.concordat.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.concordat.audit.AuditEntry;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.InclusionProof;
import org.concordat.audit.NoteSigner;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.Tile;
import org.concordat.audit.TileSource;
import org.concordat.audit.TlogProof;
import org.concordat.audit.TreeBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The parts of the trail that need no database, with a tree of a million entries in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PureParts {

    static final int ENTRIES = 1_000_000;

    private AuditEntry entry;
    private byte[] bytes;
    private Hash leaf;
    private NoteSigner signer;
    private Checkpoint checkpoint;
    private SignedNote note;
    private InclusionProof inclusion;
    private TlogProof proof;
    private StoredTree tree;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
    public PureParts() {}

    @Setup
    public void prepare() {
        var synthetic = new Synthetic();
        entry = synthetic.next();
        bytes = entry.canonicalBytes();
        leaf = entry.leafHash();
        Map<Tile, byte[]> tiles = new HashMap<>();
        TileSource source = tile -> Objects.requireNonNull(tiles.get(tile));
        var builder = new TreeBuilder(0, source, tiles::put);
        var place = ENTRIES / 3;
        for (int i = 0; i < ENTRIES; i++) {
            builder.append(i == place ? leaf : Hash.of(Integer.toString(i).getBytes()));
        }
        builder.finish();
        tree = new StoredTree(ENTRIES, source);
        signer = NoteSigner.generate("bench.example/trail");
        checkpoint = new Checkpoint("bench.example/trail", ENTRIES, tree.root());
        note = checkpoint.sign(signer);
        inclusion = tree.inclusionOf(place);
        proof = TlogProof.of(bytes, inclusion, note);
    }

    @Benchmark
    public byte[] canonicalBytes() {
        return entry.canonicalBytes();
    }

    @Benchmark
    public Hash leafHash() {
        return Hash.leaf(bytes);
    }

    @Benchmark
    public AuditEntry readEntry() {
        return AuditEntry.parse(bytes);
    }

    @Benchmark
    public boolean checkInclusion() {
        return inclusion.proves(leaf, checkpoint.root());
    }

    @Benchmark
    public Checkpoint checkWholeProof() {
        return proof.verify(bytes, List.of(signer.key()));
    }

    @Benchmark
    public SignedNote signCheckpoint() {
        return checkpoint.sign(signer);
    }

    @Benchmark
    public Checkpoint openCheckpoint() {
        return Checkpoint.open(note, List.of(signer.key()));
    }

    static void run(Options options, Report report) throws Exception {
        var example = new PureParts();
        example.prepare();
        report.line("");
        report.line(
                "The proof of one entry among %,d: %,d bytes of hashes (asked: < 1,000), %,d bytes as a file with its entry of %,d bytes and the checkpoint."
                        .formatted(
                                ENTRIES,
                                example.inclusion.hashes().size() * Hash.LENGTH,
                                example.proof.toString().length(),
                                example.bytes.length));
        var run =
                new OptionsBuilder()
                        .include(PureParts.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .forks(options.number("rounds", 2))
                        .shouldFailOnError(true)
                        .build();
        report.table("part (JMH)", "µs", "± (99.9 %)", "asked");
        for (var result : new Runner(run).run()) {
            var figure = result.getPrimaryResult();
            report.row(
                    figure.getLabel(),
                    "%.2f".formatted(figure.getScore()),
                    "%.2f".formatted(figure.getScoreError()),
                    figure.getLabel().startsWith("check") ? "< 1,000" : "");
        }
    }
}
