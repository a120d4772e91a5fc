package org.concordat.platform.trail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A record of comma-separated values (RFC 4180): every value in quotation marks, CRLF at the end.
 *
 * <p>A spreadsheet takes a value that begins with {@code = + - @}, a tab or a carriage return for a
 * formula, and runs it. Before such a value stands an apostrophe, which spreadsheets read as "this
 * is text"; whoever reads the file with a program takes it off again.
 */
public final class CsvRecord {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private CsvRecord() {}

    public static String of(List<String> values) {
        return values.stream().map(CsvRecord::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String value) {
        var safe =
                !value.isEmpty() && STARTS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0
                        ? "'" + value
                        : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
