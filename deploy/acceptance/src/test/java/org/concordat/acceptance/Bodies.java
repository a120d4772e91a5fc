package org.concordat.acceptance;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Pattern;
import org.concordat.acceptance.Things.Owner;

/**
 * What is sent to the doors that look at what they are sent before they ask whose a thing is: all
 * that the door reads, about one's own things and about another's, so that whoever may not do it is
 * refused for that and for nothing else.
 *
 * <p>Nothing of it is ever done. Where the door asks for a version, one is sent that never was. At
 * the others something is wrong that shows only after the question who may: a day gone by, a code
 * that is taken, a file that is no document. A door that never asks that question tells of it.
 */
final class Bodies {

    /** A thing whose id stands there, by its type. */
    private static final Pattern THING = Pattern.compile("<([a-z.]+)>");

    private static final String ITEM =
            """
            {"title":"A plan","purpose":"DECISION","access":"PUBLIC","presenter":"Nobody",\
            "subItem":false}""";

    /** By the door's name; a form of several parts has one in each line. */
    private static final Map<String, String> BY_DOOR =
            Map.ofEntries(
                    entry(
                            "POST /board/api/bodies",
                            """
                            {"programme":"<programme>","code":"stb","name":"A board of its own",\
                            "kind":"programme_board","power":"RECOMMEND","quorum":1,\
                            "noticeDays":5}"""),
                    entry(
                            "POST /board/api/bodies/{id}/seats",
                            "{\"role\":\"A seat\",\"voting\":true,\"constituency\":\"partner\"}"),
                    entry(
                            "POST /board/api/bodies/{id}/appointments",
                            """
                            {"seat":"<board.item>","account":"<board.item>","office":"SECRETARY",\
                            "from":"2099-01-01"}"""),
                    entry(
                            "POST /board/api/meetings",
                            """
                            {"body":"<board.body>","title":"A meeting","place":"A room",\
                            "startsAt":"2001-01-01T09:00:00Z"}"""),
                    entry(
                            "POST /board/api/meetings/{meeting}/interests",
                            """
                            {"seat":"<board.item>","item":"<board.item>","category":"FINANCIAL",\
                            "regime":"NHS","description":"Shares","handling":"NOTE_ONLY"}"""),
                    entry("POST /board/api/meetings/{meeting}/items", ITEM),
                    entry("PUT /board/api/meetings/{meeting}/items/{item}", ITEM),
                    entry(
                            "POST /board/api/meetings/{meeting}/resolutions",
                            """
                            {"item":"<board.item>","motion":"That it is so","proposer":"One",\
                            "seconder":"Another","votes":{"<board.item>":"FOR"}}"""),
                    entry(
                            "POST /board/api/papers",
                            """
                            meeting=<board.meeting>
                            item=<board.item>
                            title=A paper
                            purpose=DECISION
                            recommendation=That it is so
                            author=Nobody
                            summary=Of nothing
                            document=No document"""),
                    entry(
                            "POST /packs/api/runs",
                            """
                            {"definition":"no-such-pack","subject":"board.meeting:<board.meeting>",\
                            "edition":"PUBLIC"}"""),
                    entry(
                            "POST /planted/api/remarks",
                            "{\"body\":\"<board.body>\",\"kind\":\"PRAISE\"}"));

    private final Things things;

    Bodies(Things things) {
        this.things = things;
    }

    /** What to send, about somebody's things. */
    String of(Door door, Owner owner) {
        return THING.matcher(written(door))
                .replaceAll(
                        found ->
                                things.first(found.group(1), owner)
                                        .orElseThrow(
                                                () ->
                                                        new AssertionError(
                                                                owner + " has no " + found.group()))
                                        .id());
    }

    /** Whether what is sent says whose it is about. */
    boolean nameThings(Door door) {
        return THING.matcher(written(door)).find();
    }

    private static String written(Door door) {
        return door.isSafe() ? "" : BY_DOOR.getOrDefault(door.name(), door.body());
    }
}
