package org.concordat.engine;

import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.jspecify.annotations.Nullable;

/**
 * Carries rows from who writes them to the template that asks for them, a few hundred at a time.
 *
 * <p>The rows are written in the caller's thread, which has the transaction; the pages are made in
 * the engine's own. Either side's end, good or bad, releases the other.
 */
final class RowPipe implements RowSink, JRDataSource {

    private static final int CAPACITY = 256;
    private static final Row END = new Row(Map.of());

    private final Map<String, Column> columns = new HashMap<>();
    private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(CAPACITY);
    private final Runnable whileWriting;
    private volatile boolean readerGone;
    private volatile boolean broken;
    private boolean ended;
    private @Nullable Row current;

    /**
     * @param whileWriting called in the writer's thread between rows
     */
    RowPipe(List<Column> columns, Runnable whileWriting) {
        columns.forEach(c -> this.columns.put(c.name(), c));
        this.whileWriting = whileWriting;
    }

    @Override
    public void accept(Row row) {
        whileWriting.run();
        put(row);
    }

    void end() {
        put(END);
    }

    /** The writer failed: the reader stops as well. */
    void breakOff() {
        broken = true;
        rows.clear();
        put(END);
    }

    /** Nobody reads any more. */
    void close() {
        readerGone = true;
        rows.clear();
    }

    private void put(Row row) {
        try {
            while (!readerGone) {
                if (rows.offer(row, 50, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing rows", e);
        }
        if (row != END) {
            throw new ReaderGone();
        }
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        try {
            var row = rows.take();
            if (broken) {
                throw new IllegalStateException("The section's rows broke off");
            }
            ended = row == END;
            current = ended ? null : row;
            return !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading rows", e);
        }
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        var column = columns.get(field.getName());
        if (column == null) {
            throw new IllegalArgumentException("No column " + field.getName());
        }
        var value = current == null ? null : current.get(column.name());
        if (field.getValueClass() == String.class) {
            return Shown.value(column, value);
        }
        if (field.getValueClass() != column.type().valueClass()) {
            throw new IllegalArgumentException(
                    "Field " + field.getName() + " is a " + column.type() + ", or a String");
        }
        return value;
    }

    /** Ends the writer's work when the pages failed; the pages' own failure is what is told. */
    static final class ReaderGone extends RuntimeException {

        @Serial private static final long serialVersionUID = 1L;

        ReaderGone() {
            super("The pages could not be made", null, false, false);
        }
    }
}
