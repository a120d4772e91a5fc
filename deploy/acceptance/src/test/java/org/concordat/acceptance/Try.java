package org.concordat.acceptance;

import java.util.regex.Pattern;
import org.concordat.acceptance.AccessTable.Column;
import org.concordat.acceptance.AccessTable.Line;

/**
 * What somebody tries at a door.
 *
 * @param body what is sent; empty where nothing is
 */
record Try(Line line, Addresses.Pair paths, Persona persona, Column column, String body) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    Door door() {
        return line.door();
    }

    String path() {
        return column == Column.OTHER ? paths.other() : paths.own();
    }

    boolean aboutAThing() {
        return ID.matcher(path() + body).find();
    }
}
