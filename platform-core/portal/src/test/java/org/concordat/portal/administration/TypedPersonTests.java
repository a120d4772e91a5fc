package org.concordat.portal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.concordat.audit.UuidV7;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.directory.Person;
import org.concordat.spi.identity.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPersonTests {

    private static final Person ANNA = person("anna", "Anna Lee");
    private static final Person ONE_JOHN = person("john.a", "John Smith");
    private static final Person OTHER_JOHN = person("john.b", "John Smith");
    private static final List<Person> PEOPLE = List.of(ANNA, ONE_JOHN, OTHER_JOHN);

    private static Person person(String signInName, String displayName) {
        return new Person(new AccountId(UuidV7.next()), signInName, displayName, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", " ANNA ", "anna lee"})
    void isWhoSignsInWithTheNameOrIsCalledSo(String typed) {
        assertThat(TypedPerson.among(PEOPLE, "who", typed)).isEqualTo(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann", "lee", "nobody"})
    void isNobodyByAPartOfAName(String typed) {
        assertThatThrownBy(() -> TypedPerson.among(PEOPLE, "who", typed))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("portal.person.nobody");
    }

    @Test
    void isNobodyInParticularByANameOfSeveral() {
        assertThatThrownBy(() -> TypedPerson.among(PEOPLE, "who", "John Smith"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("portal.person.several");
        assertThat(TypedPerson.among(PEOPLE, "who", "john.b")).isEqualTo(OTHER_JOHN);
    }
}
