package org.concordat.board.paper;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the container is told about the transactions of papers: it does the rest. */
class TransactionsOfPapersTests {

    @Test
    void beginOnlyWhenTheDocumentWasReceived() {
        assertThat(transactional(FilePaper.class)).isEmpty();
        assertThat(transactional(ReplacePaper.class)).isEmpty();
        assertThat(transactional(KeepPaper.class)).containsExactly("handle");
        assertThat(transactional(KeepVersion.class)).containsExactly("handle");
    }

    private static Stream<String> transactional(Class<?> useCase) {
        assertThat(useCase.isAnnotationPresent(Transactional.class)).isFalse();
        return Arrays.stream(useCase.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Transactional.class))
                .map(method -> method.getName());
    }
}
