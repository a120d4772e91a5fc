package org.concordat.acceptance;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@InBrowser
@DisplayName("For everybody")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

    private static final String NOBODY = "";
    private static final String DIRECTOR = "director.stockport";
    private static final String ADMINISTRATOR = "administrator";

    private final Map<String, Page> windows = new HashMap<>();

    @BeforeAll
    void open(Chromium chromium) {
        windows.put(NOBODY, chromium.window());
        for (var name : List.of(Stockport.SECRETARY, DIRECTOR, ADMINISTRATOR, Stockport.OFFICER)) {
            windows.put(name, chromium.windowOf(name));
        }
    }

    @AfterAll
    void close() {
        windows.values().forEach(window -> window.context().close());
    }

    Stream<Arguments> pages() {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        var draft = Stockport.draft(secretary, "A meeting to look at");
        var next = Stockport.nextMeeting();
        var body = Stockport.board();
        var edition =
                secretary
                        .open("/packs/api/editions")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText();
        var entry =
                Person.signedInAs(ADMINISTRATOR)
                        .open("/audit")
                        .page()
                        .select("td a[href^=/audit/entry]")
                        .attr("href");
        var erasable =
                "/audit/entry?id="
                        + Stockport.cancelled(Person.signedInAs("auditor"), "Somebody is ill");
        return Stream.of(
                arguments("sign-in", NOBODY, "/sign-in"),
                arguments("a provider's refusal", NOBODY, "/provider/failed?why=again"),
                arguments("no role yet", Stockport.SECRETARY, "/provider/no-role"),
                arguments("signed out", NOBODY, "/signed-out"),
                arguments("My work", Stockport.SECRETARY, "/"),
                arguments("the board's index", Stockport.SECRETARY, "/board/"),
                arguments("a body", Stockport.SECRETARY, "/board/body?id=" + body),
                arguments("a body as its director sees it", DIRECTOR, "/board/body?id=" + body),
                arguments("a meeting", Stockport.SECRETARY, "/board/meeting?id=" + next),
                arguments("a draft", Stockport.SECRETARY, draft.page()),
                arguments("call a meeting", Stockport.SECRETARY, "/board/call-meeting"),
                arguments("add an item", Stockport.SECRETARY, "/board/item?id=" + draft.id()),
                arguments(
                        "edit an item",
                        Stockport.SECRETARY,
                        "/board/item?id=" + draft.id() + "&item=" + draft.item()),
                arguments("file a paper", Stockport.SECRETARY, draft.filing()),
                arguments(
                        "publish an agenda",
                        Stockport.SECRETARY,
                        "/board/publish-agenda?id=" + draft.id() + "&version=1"),
                arguments(
                        "cancel a meeting",
                        Stockport.SECRETARY,
                        "/board/cancel-meeting?id=" + draft.id() + "&version=1"),
                arguments("attendance", Stockport.SECRETARY, "/board/attendance?id=" + next),
                arguments(
                        "declare an interest",
                        Stockport.SECRETARY,
                        "/board/declare-interest?id=" + next),
                arguments(
                        "put to the vote",
                        Stockport.SECRETARY,
                        "/board/record-resolution?id=" + draft.id() + "&item=" + draft.item()),
                arguments("establish a body", DIRECTOR, "/board/establish-body"),
                arguments("appoint", DIRECTOR, "/board/appoint?id=" + body),
                arguments("add a seat", DIRECTOR, "/board/add-seat?id=" + body),
                arguments("decisions", Stockport.SECRETARY, "/board/decisions"),
                arguments("packs", Stockport.SECRETARY, "/packs/"),
                arguments("compile", Stockport.SECRETARY, "/packs/compile"),
                arguments(
                        "compile for a meeting",
                        Stockport.SECRETARY,
                        "/packs/compile?subject=board.meeting:" + next),
                arguments("an edition", Stockport.SECRETARY, "/packs/edition?id=" + edition),
                arguments("a new definition", ADMINISTRATOR, "/packs/definition"),
                arguments("the audit trail", ADMINISTRATOR, "/audit"),
                arguments("an entry of the trail", ADMINISTRATOR, entry),
                arguments(
                        "a search of the trail", ADMINISTRATOR, "/audit?who=secretary&from=never"),
                arguments("several who may be meant", ADMINISTRATOR, "/audit?who=director"),
                arguments(
                        "a subject's history",
                        ADMINISTRATOR,
                        "/audit/subject?of=board.meeting:" + next),
                arguments("an entry whose text may be erased", Stockport.OFFICER, erasable),
                arguments(
                        "erase a text",
                        Stockport.OFFICER,
                        erasable.replace("/entry?id=", "/erase?entry=")),
                arguments(
                        "erase it for ever",
                        Stockport.OFFICER,
                        erasable.replace("/entry?id=", "/erase-check?entry=")
                                + "&text=reason&because=OBJECTION&under=Request+DPO-17"),
                arguments("verifying", NOBODY, "/verify"),
                arguments("a checkpoint that is genuine", NOBODY, genuine()),
                arguments(
                        "a checkpoint that contradicts",
                        NOBODY,
                        "/verify?size=1&root=" + "A".repeat(43)),
                arguments("no checkpoint", NOBODY, "/verify?size=many&root=none"),
                arguments("modules", ADMINISTRATOR, "/modules"),
                arguments("a module", ADMINISTRATOR, "/module?id=board"),
                arguments("people", Stockport.SECRETARY, "/people"),
                arguments("people of a kind", ADMINISTRATOR, "/people?state=leaving&words=x"),
                arguments("organisations", ADMINISTRATOR, "/organisations"),
                arguments("an organisation", ADMINISTRATOR, "/organisation?code=gmicb"),
                arguments("enter an organisation", ADMINISTRATOR, "/organisations/enter"),
                arguments(
                        "rename an organisation", ADMINISTRATOR, "/organisations/rename?code=stft"),
                arguments("end an organisation", ADMINISTRATOR, "/organisations/end?code=stccg"),
                arguments("programmes", Stockport.SECRETARY, "/programmes"),
                arguments("a programme", ADMINISTRATOR, "/programme?code=stockport-together"),
                arguments("set up a programme", ADMINISTRATOR, "/programmes/set-up"),
                arguments(
                        "change a programme",
                        ADMINISTRATOR,
                        "/programmes/change?code=stockport-together"),
                arguments("the roles of a body", ADMINISTRATOR, "/roles/held?scope=body:" + body),
                arguments("the roles everywhere", ADMINISTRATOR, "/roles/held?scope=everywhere"),
                arguments(
                        "give somebody a role in a body",
                        ADMINISTRATOR,
                        "/roles/give?scope=body:" + body),
                arguments("a person", Stockport.SECRETARY, "/person?name=auditor"),
                arguments("a person for an administrator", ADMINISTRATOR, "/person?name=auditor"),
                arguments("add a person", ADMINISTRATOR, "/people/add"),
                arguments("an e-mail address", ADMINISTRATOR, "/person/address?name=auditor"),
                arguments("a last day", ADMINISTRATOR, "/person/last-day?name=auditor"),
                arguments("a move", ADMINISTRATOR, "/person/move?name=" + Stockport.SECRETARY),
                arguments("give a role", ADMINISTRATOR, "/person/give-role?name=auditor"),
                arguments(
                        "end a role",
                        ADMINISTRATOR,
                        "/person/end-role?name=auditor&role=AUDITOR&scope=everywhere"),
                arguments("access reviews", ADMINISTRATOR, "/access/reviews"),
                arguments(
                        "a review of access",
                        ADMINISTRATOR,
                        "/access/review?of=board:read-private-paper&body=" + directoryBody()),
                arguments("roles taken in emergencies", ADMINISTRATOR, "/access/emergencies"),
                arguments("take a role in an emergency", ADMINISTRATOR, "/access/break-glass"),
                arguments("while I am away", Stockport.SECRETARY, "/account/away"),
                arguments("roles", ADMINISTRATOR, "/roles"),
                arguments("make a role", ADMINISTRATOR, "/roles/make"),
                arguments("keep two roles apart", ADMINISTRATOR, "/roles/keep-apart"),
                arguments(
                        "allow two roles together",
                        ADMINISTRATOR,
                        "/roles/allow-together?one=PREPARER&other=APPROVER"),
                arguments("a role", ADMINISTRATOR, "/role?code=CHAIR"),
                arguments(
                        "grant a permission",
                        ADMINISTRATOR,
                        "/role/permission?code=CHAIR&of=platform:read-trail"),
                arguments("a forgotten password", NOBODY, "/forgotten-password"),
                arguments("a link that does not work", NOBODY, "/reset-password?token=x"),
                arguments("on whose behalf", Stockport.SECRETARY, "/acting-for"),
                arguments("my account", Stockport.SECRETARY, "/account"),
                arguments("my password", Stockport.SECRETARY, "/password"),
                arguments("make a token", Stockport.SECRETARY, "/account/token"),
                arguments(
                        "set up an authenticator app",
                        Stockport.SECRETARY,
                        "/account/authenticator"),
                arguments(
                        "remove an authenticator app",
                        Stockport.SECRETARY,
                        "/account/remove-authenticator"),
                arguments("recovery codes", Stockport.SECRETARY, "/account/recovery-codes"),
                arguments("passkeys", Stockport.SECRETARY, "/account/passkeys"),
                arguments("a second step that is over", NOBODY, "/sign-in/code"),
                arguments("setting up a second step that is over", NOBODY, "/sign-in/set-up"),
                arguments("confirm that it is you", Stockport.SECRETARY, "/confirm"),
                arguments("a page that is not there", Stockport.SECRETARY, "/nothing"));
    }

    /** As the page of all reviews links to it. */
    private static String directoryBody() {
        var link =
                Person.signedInAs(ADMINISTRATOR)
                        .open("/access/reviews")
                        .page()
                        .select("th a[href^=/access/review?]")
                        .attr("href");
        return link.replaceFirst(".*body=([^&]*).*", "$1");
    }

    private static String genuine() {
        var checkpoint = Person.nobody().open("/api/trail/checkpoint").text().split("\n");
        return "/verify?size="
                + checkpoint[1]
                + "&root="
                + checkpoint[2].replace('+', '-').replace('/', '_');
    }

    @ParameterizedTest(name = "axe finds nothing on {0}")
    @MethodSource("pages")
    void axeFindsNothing(String name, String who, String path) {
        Wcag.holdsOn(at(who, path));
    }

    @ParameterizedTest(name = "{0} fits on a telephone")
    @MethodSource("pages")
    void fitsOnATelephone(String name, String who, String path) {
        Wcag.fitsOnATelephone(at(who, path));
    }

    @ParameterizedTest(
            name = "axe finds nothing on {0} with errors, and their summary has the focus")
    @MethodSource("forms")
    void axeFindsNothingWithErrors(String name, String who, String path, String button) {
        var page = at(who, path);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        Wcag.errorsAreFound(page);
        Wcag.holdsOn(page);
    }

    Stream<Arguments> forms() {
        var secretary = Person.signedInAs(Stockport.SECRETARY);
        var draft = Stockport.draft(secretary, "A meeting with errors");
        return Stream.of(
                arguments("sign-in", NOBODY, "/sign-in", "Sign in"),
                arguments(
                        "call a meeting",
                        Stockport.SECRETARY,
                        "/board/call-meeting",
                        "Call the meeting"),
                arguments(
                        "add an item",
                        Stockport.SECRETARY,
                        "/board/item?id=" + draft.id(),
                        "Add the item"),
                arguments("file a paper", Stockport.SECRETARY, draft.filing(), "File the paper"),
                arguments(
                        "erase a text",
                        Stockport.OFFICER,
                        "/audit/erase?entry="
                                + Stockport.cancelled(
                                        Person.signedInAs("auditor"), "Somebody is ill"),
                        "Continue"),
                arguments(
                        "establish a body",
                        DIRECTOR,
                        "/board/establish-body",
                        "Establish the body"),
                arguments("appoint", DIRECTOR, "/board/appoint?id=" + Stockport.board(), "Appoint"),
                arguments("add a person", ADMINISTRATOR, "/people/add", "Add the person"),
                arguments(
                        "a move",
                        ADMINISTRATOR,
                        "/person/move?name=" + Stockport.SECRETARY,
                        "Move the person"),
                arguments(
                        "give a role",
                        ADMINISTRATOR,
                        "/person/give-role?name=auditor",
                        "Give the role"),
                arguments(
                        "a review of access",
                        ADMINISTRATOR,
                        "/access/review?of=board:read-private-paper&body=" + directoryBody(),
                        "Finish the review"),
                arguments(
                        "while I am away",
                        Stockport.SECRETARY,
                        "/account/away",
                        "Let them act for me"),
                arguments(
                        "take a role in an emergency",
                        ADMINISTRATOR,
                        "/access/break-glass",
                        "Take the role"),
                arguments("make a role", ADMINISTRATOR, "/roles/make", "Make the role"),
                arguments(
                        "give somebody a role in a body",
                        ADMINISTRATOR,
                        "/roles/give?scope=body:" + Stockport.board(),
                        "Give the role"),
                arguments(
                        "enter an organisation",
                        ADMINISTRATOR,
                        "/organisations/enter",
                        "Enter the organisation"),
                arguments(
                        "rename an organisation",
                        ADMINISTRATOR,
                        "/organisations/rename?code=stft",
                        "Change the name"),
                arguments(
                        "end an organisation",
                        ADMINISTRATOR,
                        "/organisations/end?code=stft",
                        "End the organisation"),
                arguments("my password", Stockport.SECRETARY, "/password", "Save the password"));
    }

    private Page at(String who, String path) {
        var page = windows.get(who);
        if (page == null) {
            throw new IllegalArgumentException("Nobody signed in as " + who);
        }
        Wcag.onADesk(page);
        page.navigate(path);
        return page;
    }
}
