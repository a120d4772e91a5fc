package org.concordat.portal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.module.pages.Option;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Reach;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeChoiceTests {

    static Stream<Scope> scopes() {
        var id = new UUID(7, 8);
        return Stream.of(
                Scope.everywhere(),
                Scope.of(new ProgrammeId(id)),
                Scope.of(new BodyId(id)),
                Scope.of(new OrganisationId(id)));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void isReadAsItWasWritten(Scope scope) {
        assertThat(ScopeChoice.of(new ScopeChoice(scope).value()).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "body",
                "body:",
                "body:1",
                "everywhere:1",
                "planet:00000000-0000-0007-0000-000000000008"
            })
    void refusesWhatIsNoScope(String chosen) {
        assertThatThrownBy(() -> ScopeChoice.of(chosen))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.field()).contains("scope"));
    }

    @Test
    void offersNobodyWhatTheyCouldNotChoose() {
        var body = new BodyId(new UUID(7, 9));
        var reach = new Reach(false, Set.of(), Set.of(body), Set.of());
        assertThat(ScopeChoice.options(twoOfEach(), reach))
                .extracting(Option::value)
                .containsExactly("", "body:" + body);
        assertThat(ScopeChoice.options(twoOfEach())).hasSize(8);
    }

    private static Directory twoOfEach() {
        var ids = List.of(new UUID(7, 8), new UUID(7, 9));
        return (Directory)
                Proxy.newProxyInstance(
                        Directory.class.getClassLoader(),
                        new Class<?>[] {Directory.class},
                        (directory, method, arguments) ->
                                ids.stream().map(id -> thing(method.getName(), id)).toList());
    }

    private static Object thing(String which, UUID id) {
        var programme = new ProgrammeId(id);
        return switch (which) {
            case "programmes" ->
                    new Programme(
                            programme, "a", "A", "", "#000000", false, null, null, List.of(),
                            List.of());
            case "bodies" -> new Body(new BodyId(id), "a", "A", "panel", programme);
            case "organisations" ->
                    new Organisation(
                            new OrganisationId(id), "a", "A", "icb", null, null, List.of());
            default -> throw new UnsupportedOperationException(which);
        };
    }
}
