package org.concordat.audit;

import java.util.regex.Pattern;

/**
 * Names a stored piece of the tree: up to 256 consecutive hashes of one level (C2SP tlog-tiles).
 *
 * <p>At level 0 the hashes are leaves; at each level above, a hash is the root of a full tile
 * below.
 *
 * @param index the tile's place within its level
 * @param width how many hashes it holds; less than 256 only at the right edge of the tree
 */
public record Tile(int level, long index, int width) {

    /** How many hashes a full tile holds. */
    public static final int FULL_WIDTH = 256;

    private static final String BUNDLES = "tile/entries/";
    private static final Pattern PATH =
            Pattern.compile("tile/([0-7])/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    /** Eight levels of tiles hold 256⁸ = 2⁶⁴ entries. */
    private static final int TOP_LEVEL = 7;

    public Tile {
        if (level < 0 || level > TOP_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new Malformed("No such tile: " + level + "/" + index + ", " + width + " wide");
        }
    }

    /** The tile of a level that has the hash at a place, in a tree of the given size. */
    static Tile at(int level, long place, long treeSize) {
        var hashesInLevel = treeSize >>> 8 * level;
        var index = place / FULL_WIDTH;
        var width = Math.min(FULL_WIDTH, hashesInLevel - index * FULL_WIDTH);
        return new Tile(level, index, (int) width);
    }

    /** The path {@code tile/<level>/<index>}, with {@code .p/<width>} when the tile is partial. */
    public String path() {
        return "tile/" + level + "/" + indexAndWidth();
    }

    /**
     * The path of the entries below a tile of level 0: {@code tile/entries/<index>[.p/<width>]}.
     */
    public String entriesPath() {
        return BUNDLES + indexAndWidth();
    }

    /** Reads what {@link #path()} gives. */
    public static Tile parse(String path) {
        var matcher = PATH.matcher(path);
        if (path.length() > 50 || !matcher.matches()) {
            throw new Malformed("Not the path of a tile: " + path);
        }
        Tile tile;
        try {
            var index = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
            var width = matcher.group(3);
            tile =
                    new Tile(
                            Integer.parseInt(matcher.group(1)),
                            index,
                            width == null ? FULL_WIDTH : Integer.parseInt(width));
        } catch (NumberFormatException e) {
            throw new Malformed("Not the path of a tile: " + path, e);
        }
        if (!tile.path().equals(path)) {
            throw new Malformed("Not the path of a tile: " + path);
        }
        return tile;
    }

    /** Reads what {@link #entriesPath()} gives, as the tile of level 0 above the entries. */
    public static Tile parseEntriesPath(String path) {
        if (!path.startsWith(BUNDLES)) {
            throw new Malformed("Not the path of entries: " + path);
        }
        return parse("tile/0/" + path.substring(BUNDLES.length()));
    }

    /**
     * The index in groups of three digits, each but the last after an x: 1234067 is x001/x234/067.
     */
    private String indexAndWidth() {
        var path = new StringBuilder(String.format("%03d", index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format("x%03d/", rest % 1000));
        }
        if (width < FULL_WIDTH) {
            path.append(".p/").append(width);
        }
        return path.toString();
    }
}
