package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTests {

    private static final Demand UNDECLARED = new Demand.Undeclared();
    private static final String FACES = "jakarta.faces.webapp.FacesServlet";

    private final ServletContext deployment = deployment();
    private final Doors doors =
            new Doors(
                    new OpenPaths(List.of("/sign-in", "/assets/*", "/api/things/open")),
                    List.of(
                            MeetingPage.class,
                            ThingsPage.class,
                            FilingPage.class,
                            FilesResource.class,
                            SilentPage.class,
                            OneOfTwoPages.class,
                            OtherOfTwoPages.class,
                            ThingsResource.class));

    @BeforeEach
    void survey() {
        doors.survey(deployment);
    }

    @Nested
    class ALink {

        @Test
        void asksWhatItsPageDoes() {
            assertThat(permissionsFor("/things/meeting")).contains(List.of("board:read-meeting"));
            assertThat(permissionsFor("/things/")).contains(List.of());
            assertThat(permissionsFor("/things/sign-in")).contains(List.of());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/things/forgotten", "/things/silent", "/things/nothing"})
        void leadsNowhereWhenItsPageIsShutOrMissing(String address) {
            assertThat(permissionsFor(address)).isEmpty();
        }

        @Test
        void leadsNowhereWhenNobodyWalkedRoundTheDeployment() {
            assertThat(Doors.permissionsFor("/things/", deployment())).isEmpty();
        }

        private Optional<List<String>> permissionsFor(String address) {
            return Doors.permissionsFor(address, deployment);
        }
    }

    @Nested
    class APage {

        @ParameterizedTest
        @ValueSource(strings = {"/meeting", "/meeting.xhtml"})
        void asksWhatItsBeanNeeds(String path) {
            assertThat(page(path)).isEqualTo(needing("board:read-meeting"));
        }

        @Test
        void asksWhatItNeedsItselfRatherThanWhatItsBeanDoes() {
            assertThat(page("/close-meeting")).isEqualTo(needing("board:record-attendance"));
        }

        @Test
        void asksNothingWhenItIsOpenToAll() {
            assertThat(page("/sign-in")).isEqualTo(new Demand.Nothing());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/forgotten",
                    "/silent",
                    "/quarrelled-over",
                    "/meeting.jsf",
                    "/Meeting",
                    "/meeting/",
                    "/not-there.xhtml"
                })
        void isShutWhenNobodySaidWhatItAsks(String path) {
            assertThat(page(path)).isEqualTo(UNDECLARED);
        }

        @Test
        void isShutAtItsSecondAddress() {
            assertThat(doors.of(request("faces", MappingMatch.PATH, "/faces/meeting.xhtml")))
                    .isEqualTo(UNDECLARED);
        }
    }

    @Nested
    class WhoeverSendsAFile {

        @ParameterizedTest
        @ValueSource(strings = {"/file", "/file.xhtml", "/api/files/1/document"})
        void comesToADoorThatSaysThatItTakesSome(String path) {
            assertThat(doors.takesFiles(path)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/meeting",
                    "/filexxhtml",
                    "/api/files",
                    "/api/files/1/2/document",
                    "/api/things"
                })
        void comesToNoOther(String path) {
            assertThat(doors.takesFiles(path)).isFalse();
        }
    }

    @Nested
    class AFile {

        @Test
        void asksNothingWhenItIsOpenToAll() {
            assertThat(file("/assets/look.css")).isEqualTo(new Demand.Nothing());
        }

        @Test
        void isShutWhenNobodyDeclaredIt() {
            assertThat(file("/notes.txt")).isEqualTo(UNDECLARED);
        }

        @Test
        void thatIsNotThereIsLeftToTheContainer() {
            assertThat(file("/nothing")).isEqualTo(new Demand.Nothing());
        }
    }

    @Nested
    class AServlet {

        @Test
        void asksWhatItsClassNeeds() {
            assertThat(doors.of(request("declared", MappingMatch.EXACT, "/declared")))
                    .isEqualTo(new Demand.Somebody(List.of(), true));
        }

        @Test
        void isShutWhenNobodyDeclaredIt() {
            assertThat(doors.of(request("forgotten", MappingMatch.EXACT, "/forgotten-servlet")))
                    .isEqualTo(UNDECLARED);
        }
    }

    @Nested
    class AMethodOfAResource {

        @Test
        void asksWhatItNeedsItselfRatherThanWhatItsClassDoes() throws Exception {
            assertThat(method(ThingsResource.class, "remove")).isEqualTo(needing("things:remove"));
        }

        @Test
        void asksWhatItsClassNeeds() throws Exception {
            assertThat(method(ThingsResource.class, "list")).isEqualTo(needing("things:read"));
        }

        @Test
        void isShutWhenNobodyDeclaredIt() throws Exception {
            assertThat(method(ForgottenResource.class, "list")).isEqualTo(UNDECLARED);
        }

        @Test
        void asksNothingWhenItsPathIsOpenToAll() throws Exception {
            var list = ForgottenResource.class.getMethod("list");
            assertThat(doors.of(ForgottenResource.class, list, "/api/things/open"))
                    .isEqualTo(new Demand.Nothing());
        }

        private Demand method(Class<?> resource, String name) throws Exception {
            return doors.of(resource, resource.getMethod(name), "/api/things");
        }
    }

    @Page("/meeting")
    @Page(value = "/close-meeting", needs = "board:record-attendance")
    @Needs("board:read-meeting")
    private static final class MeetingPage {}

    @Page("/file")
    @NeedsSignIn
    @TakesFiles
    private static final class FilingPage {}

    @Page("/index")
    @NeedsSignIn
    private static final class ThingsPage {}

    @Page("/silent")
    private static final class SilentPage {}

    @Page("/quarrelled-over")
    @NeedsSignIn
    private static final class OneOfTwoPages {}

    @Page("/quarrelled-over")
    @Needs("board:read-meeting")
    private static final class OtherOfTwoPages {}

    /** As a module writes it. */
    @Path("things")
    @Needs("things:read")
    public static final class ThingsResource {

        @GET
        public void list() {}

        @Needs("things:remove")
        @DELETE
        public void remove() {}
    }

    @Path("files")
    @NeedsSignIn
    public static final class FilesResource {

        @PUT
        @Path("{id}/document")
        @Consumes("application/pdf")
        public void replace() {}

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        public void call() {}
    }

    /** A door that nobody thought of. */
    @Path("things")
    public static final class ForgottenResource {

        @GET
        public void list() {}
    }

    @NeedsSignIn
    @NeedsStepUp
    private static final class DeclaredServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    private static final class ForgottenServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    private static Demand needing(String permission) {
        return new Demand.Somebody(List.of(permission), false);
    }

    private Demand page(String path) {
        return doors.of(request("faces", MappingMatch.EXACT, path));
    }

    private Demand file(String path) {
        return doors.of(request("default", MappingMatch.DEFAULT, path));
    }

    private static HttpServletRequest request(String servlet, MappingMatch match, String path) {
        var mapping =
                container(
                        HttpServletMapping.class,
                        Map.of("getServletName", servlet, "getMappingMatch", match));
        return container(
                HttpServletRequest.class,
                Map.of("getHttpServletMapping", mapping, "getServletPath", path));
    }

    private static ServletContext deployment() {
        var attributes = new HashMap<Object, Object>();
        var answers = container(ServletContext.class, whatIsDeployed());
        return (ServletContext)
                Proxy.newProxyInstance(
                        ServletContext.class.getClassLoader(),
                        new Class<?>[] {ServletContext.class},
                        (context, method, arguments) ->
                                switch (method.getName()) {
                                    case "setAttribute" ->
                                            attributes.put(arguments[0], arguments[1]);
                                    case "getAttribute" -> attributes.get(arguments[0]);
                                    case "getContext" -> context;
                                    default -> method.invoke(answers, arguments);
                                });
    }

    private static Map<String, Object> whatIsDeployed() {
        return Map.of(
                "getContextPath",
                "/things",
                "getClassLoader",
                DoorsTests.class.getClassLoader(),
                "getResourcePaths",
                Set.of(
                        "/index.xhtml",
                        "/meeting.xhtml",
                        "/close-meeting.xhtml",
                        "/sign-in.xhtml",
                        "/forgotten.xhtml",
                        "/silent.xhtml",
                        "/quarrelled-over.xhtml",
                        "/assets/look.css",
                        "/notes.txt",
                        "/WEB-INF/"),
                "getServletRegistrations",
                Map.of(
                        "default", servlet("io.undertow.Default"),
                        "faces", servlet(FACES, "*.xhtml"),
                        "declared", servlet(DeclaredServlet.class.getName(), "/declared"),
                        "forgotten",
                                servlet(ForgottenServlet.class.getName(), "/forgotten-servlet")));
    }

    private static ServletRegistration servlet(String type, String... mappings) {
        return container(
                ServletRegistration.class,
                Map.of("getClassName", type, "getMappings", Set.of(mappings)));
    }

    /** What the container says when it is asked; nothing else. */
    private static <T> T container(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
