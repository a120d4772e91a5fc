package org.concordat.portal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.stream.Stream;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
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
}
