package org.concordat.platform.scanner;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The scanner that the settings name. Where there is none everything passes, and the log says so
 * when the server starts; where there is one, a file that it did not look at does not pass.
 */
@Singleton(name = "Scanner")
@Startup
@Local(Scanner.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ClamdScanner implements Scanner {

    private static final System.Logger LOG = System.getLogger(ClamdScanner.class.getName());

    /** Each that is looked at holds a thread and one of the few places of files that come in. */
    static final int MOST_AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Duration patience;
    private final Troubles troubles = new Troubles();
    private Optional<ScannerSettings> settings = Optional.empty();
    private Optional<Clamd> clamd = Optional.empty();

    /** For the container. */
    public ClamdScanner() {
        patience = PATIENCE;
    }

    ClamdScanner(ScannerSettings settings, Clamd clamd, Duration patience) {
        this.patience = patience;
        this.settings = Optional.of(settings);
        this.clamd = Optional.of(clamd);
    }

    @PostConstruct
    void begin() {
        settings = ScannerSettings.ofThisServer();
        clamd = settings.map(Clamd::new);
        LOG.log(
                Level.INFO,
                settings.map(place -> "Files that come in are looked at by the scanner " + place)
                                .orElse(
                                        "Files that come in are not looked at for malicious code:"
                                                + " CONCORDAT_SCANNER names no scanner")
                        + ".");
    }

    @Override
    public Verdict look(Path file) {
        if (clamd.isEmpty()) {
            return new Verdict.Passed();
        }
        if (!findsPlace()) {
            var why = "it has " + MOST_AT_ONCE + " files to look at already";
            if (troubles.meetFirst(why)) {
                tell(why);
            }
            return new Verdict.Unknown();
        }
        try {
            return look(clamd.get(), file);
        } finally {
            places.release();
        }
    }

    private boolean findsPlace() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Verdict look(Clamd scanner, Path file) {
        try {
            var verdict = scanner.look(file);
            if (troubles.end()) {
                LOG.log(Level.INFO, "The scanner looks at files again.");
            }
            return verdict;
        } catch (IOException e) {
            var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (troubles.meet(why)) {
                tell(why);
            }
            return new Verdict.Unknown();
        }
    }

    private void tell(String why) {
        LOG.log(
                Level.WARNING,
                "Files that come in are refused, because the scanner {0} did not look at one:"
                        + " {1}.",
                settings.map(ScannerSettings::toString).orElse("?"),
                why);
    }

    @Override
    public ScannerStanding standing() {
        return new ScannerStanding(
                settings.map(ScannerSettings::toString).orElse(null), troubles.last());
    }
}
