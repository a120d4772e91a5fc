package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.concordat.acceptance.Things.Owner;
import org.concordat.acceptance.Things.Thing;

/** What the demonstration does not have, or shows to some alone: it is made for these tries. */
final class Props {

    private final Person administrator;
    private final Newcomers newcomers;
    private final String run;
    private final List<String> addresses = new ArrayList<>();
    private final List<Thing> made = new ArrayList<>();

    /**
     * @param run what tells these things from those of another run
     */
    Props(Person administrator, Newcomers newcomers, String run) {
        this.administrator = administrator;
        this.newcomers = newcomers;
        this.run = run;
    }

    List<Thing> made() {
        return List.copyOf(made);
    }

    /** Where forms led. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** A paper of another partnership, and a pack about it. */
    void filePaper(Person secretary) {
        var body = secretary.open("/board/api/bodies").json().path("items").path(0).path("id");
        var draft = Stockport.draft(secretary, body.asText(), "Every door is tried " + run);
        var filed =
                secretary
                        .form(draft.filing(), "File the paper")
                        .fill("title", "A paper of another's")
                        .fill("purpose", "INFORMATION")
                        .fill("recommendation", "That nobody else reads it")
                        .fill("author", "Board secretary")
                        .fill("summary", "It is tried who comes in")
                        .attach("document", "paper.pdf", SamplePaper.saying("A test"))
                        .press("File the paper");
        if (filed.status() != 302) {
            throw new AssertionError("No paper: " + filed);
        }
        var papers = secretary.open("/board/api/papers?meeting=" + draft.id()).json();
        keep("board.paper", papers.path("items").path(0).path("id").asText());
        keep("board.meeting", draft.id());
        keep("board.item", draft.item());
        var asked =
                secretary.postJson(
                        "/packs/api/runs",
                        """
                        {"definition":"board-pack","edition":"PUBLIC","subject":"board.meeting:%s"}"""
                                .formatted(draft.id()),
                        Map.of());
        var run = asked.header("Location");
        keep("packs.run", idIn(run));
        var edition =
                Demonstration.await(
                        () -> secretary.open(run).json(), each -> each.hasNonNull("edition"));
        keep("packs.edition", idIn(edition.path("edition").asText()));
    }

    private void keep(String type, String id) {
        made.add(new Thing(type, id, Owner.OTHER));
    }

    private static String idIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** One that can be described and retired: the standard ones cannot. */
    void makeRole() {
        var made =
                administrator
                        .form("/roles/make", "Make the role")
                        .fill("label", "Tries doors " + run)
                        .fill("description", "For a test of who may come in where")
                        .press("Make the role");
        if (made.status() != 302) {
            throw new AssertionError("No role: " + made);
        }
        addresses.add(made.leadsTo());
    }

    /** A role taken in an emergency in this programme, which waits for nobody when it is over. */
    void emergency(Owner owner, String programme) {
        var officer = newcomers.add("emergency-" + owner.name().toLowerCase(Locale.ROOT));
        var entered = officer.enter();
        officer.give("ACCOUNTABLE_OFFICER", "Programme: " + programme);
        var page = "/access/break-glass";
        var taken =
                entered.person()
                        .form(page, "Take the role")
                        .fill("role", "SECRETARY")
                        .choose("scope", "Programme: " + programme)
                        .fill("until", "1")
                        .fill("reason", "Every door in this house is tried, and this one, too")
                        .press("Take the role");
        if (taken.status() != 302) {
            throw new AssertionError("No emergency in " + programme + ": " + taken);
        }
        entered.person().form(page, "Give it back").press("Give it back");
        var address =
                administrator
                        .open("/access/emergencies")
                        .page()
                        .select("tr:contains(%s) a".formatted(officer.displayName()))
                        .attr("href");
        administrator
                .form(address, "Acknowledge")
                .fill("remark", "It was a test")
                .press("Acknowledge");
        made.add(new Thing("emergency", address.replaceFirst(".*=", ""), owner));
    }

    /** Where the form leads that asks why a text is erased. */
    void erase() {
        var entry = Stockport.cancelled(Person.signedInAs("auditor"), "Nobody can come");
        var asked =
                Person.signedInAs(Stockport.OFFICER)
                        .form("/audit/erase?entry=" + entry, "Continue")
                        .fill("ground", "OBJECTION")
                        .fill("authority", "UK GDPR Article 21(1), a test")
                        .press("Continue");
        if (asked.status() != 302) {
            throw new AssertionError("Nothing to erase: " + asked);
        }
        addresses.add(asked.leadsTo());
    }
}
