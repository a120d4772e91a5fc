package org.concordat.spi.reports;

/** Takes rows as they come, so that a section of any length needs little memory. */
@FunctionalInterface
public interface RowSink {

    void accept(Row row);
}
