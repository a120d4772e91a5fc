package org.concordat.module.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.TooManyAttempts;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.DocumentRefused.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A page that could be made later says so, to programs as well. */
class LaterTests {

    private static final RuleViolation AWAY = new DocumentRefused("paper", Reason.NOT_LOOKED_AT);
    private static final RuleViolation TOO_MANY = new TooManyAttempts(Duration.ofSeconds(90));
    private static final RuleViolation WRONG = new DocumentRefused("paper", Reason.EMPTY);

    private final Answered answered = new Answered();

    /** A request by the address of a page, and what was answered to it. */
    private static final class Answered extends FacesContextWrapper {

        private final Map<String, String> headers = new HashMap<>();
        private final List<String> fields = new ArrayList<>();
        private final StringWriter body = new StringWriter();
        private int status = 200;

        @SuppressWarnings("NullAway") // there is no other context to ask
        Answered() {
            super(null);
        }

        void begin() {
            setCurrentInstance(this);
        }

        @SuppressWarnings("NullAway") // as its contract is
        void end() {
            setCurrentInstance(null);
        }

        @Override
        public void addMessage(String field, FacesMessage message) {
            fields.add(field);
        }

        @Override
        public void responseComplete() {}

        @Override
        @SuppressWarnings("NullAway") // as above
        public ExternalContext getExternalContext() {
            return new ExternalContextWrapper(null) {

                @Override
                public Object getRequest() {
                    return request();
                }

                @Override
                public Object getResponse() {
                    return response();
                }
            };
        }

        HttpServletRequest request() {
            return made(
                    HttpServletRequest.class,
                    (name, arguments) ->
                            switch (name) {
                                case "getRequestURI" -> "/board/papers";
                                case "getContextPath" -> "/board";
                                case "isSecure" -> false;
                                default -> null;
                            });
        }

        HttpServletResponse response() {
            return made(
                    HttpServletResponse.class,
                    (name, arguments) -> {
                        switch (name) {
                            case "setStatus" -> status = (Integer) arguments[0];
                            case "setHeader" ->
                                    headers.put((String) arguments[0], (String) arguments[1]);
                            case "reset" -> headers.clear();
                            default -> {}
                        }
                        return switch (name) {
                            case "isCommitted", "containsHeader" -> false;
                            case "getWriter" -> new PrintWriter(body, true);
                            default -> null;
                        };
                    });
        }

        private interface Answering {
            @Nullable Object to(String name, Object[] arguments);
        }

        private static <T> T made(Class<T> type, Answering answering) {
            return type.cast(
                    Proxy.newProxyInstance(
                            LaterTests.class.getClassLoader(),
                            new Class<?>[] {type},
                            (proxy, method, arguments) ->
                                    answering.to(method.getName(), arguments)));
        }
    }

    @BeforeEach
    void begin() {
        answered.begin();
    }

    @AfterEach
    void end() {
        answered.end();
    }

    @Nested
    class AForm {

        private void send(RuleViolation violation) {
            var form = new Form(answered.request());
            assertThat(
                            form.accepts(
                                    () -> {
                                        throw violation;
                                    }))
                    .isFalse();
        }

        @Test
        void thatNeedsWhatIsAwayComesBackAs503AndSaysWhen() {
            send(AWAY);
            assertThat(answered.status).isEqualTo(503);
            assertThat(answered.headers).containsEntry("Retry-After", "60");
            assertThat(answered.fields).containsExactly("paper");
        }

        @Test
        void thatWasSentTooOftenComesBackAs429AndSaysWhen() {
            send(TOO_MANY);
            assertThat(answered.status).isEqualTo(429);
            assertThat(answered.headers).containsEntry("Retry-After", "90");
        }

        @Test
        void thatIsWrongComesBackAsAPage() {
            send(WRONG);
            assertThat(answered.status).isEqualTo(200);
            assertThat(answered.headers).isEmpty();
        }
    }

    @Nested
    class APage {

        private void fail(RuleViolation violation) {
            PageErrors.answer(answered, new IllegalStateException(violation));
        }

        @Test
        void thatNeedsWhatIsAwayIs503AndSaysWhenAndWhy() {
            fail(AWAY);
            assertThat(answered.status).isEqualTo(503);
            assertThat(answered.headers).containsEntry("Retry-After", "60");
            assertThat(answered.body.toString()).contains("This cannot be done just now");
        }

        @Test
        void thatWasAskedForTooOftenIs429AndSaysWhen() {
            fail(TOO_MANY);
            assertThat(answered.status).isEqualTo(429);
            assertThat(answered.headers).containsEntry("Retry-After", "90");
        }
    }
}
