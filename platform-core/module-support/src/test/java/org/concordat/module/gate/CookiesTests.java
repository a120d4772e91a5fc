package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CookiesTests {

    private final List<Cookie> set = new ArrayList<>();

    private final HttpServletResponse response =
            answering(
                    HttpServletResponse.class,
                    (asked, arguments) -> {
                        if (asked.equals("addCookie")) {
                            set.add((Cookie) arguments[0]);
                        }
                        return asked.equals("isCommitted") ? false : null;
                    });

    private interface Answers {
        @Nullable Object to(String asked, Object[] arguments);
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        CookiesTests.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, asked, arguments) -> answers.to(asked.getName(), arguments)));
    }

    private static HttpServletRequest request(boolean onTls, Cookie... cookies) {
        return answering(
                HttpServletRequest.class,
                (asked, arguments) ->
                        switch (asked) {
                            case "isSecure" -> onTls;
                            case "getCookies" -> cookies;
                            default -> null;
                        });
    }

    /** All that this library gives to browsers. */
    private static final List<BiConsumer<HttpServletRequest, HttpServletResponse>> WAYS =
            List.of(
                    (request, response) -> SessionCookie.write(request, response, "token"),
                    SessionCookie::clear,
                    (request, response) -> Notice.leave(request, response, "Meeting called"),
                    Notice::take);

    @Nested
    class OnTls {

        /** RFC 6265bis, section 4.1.3.2. */
        @Test
        void areOfThisHostAndTlsAlone() {
            for (var way : WAYS) {
                way.accept(
                        request(
                                true,
                                new Cookie("__Host-concordat-session", "token"),
                                new Cookie("__Host-concordat-notice", "a.b")),
                        response);
            }
            assertThat(set)
                    .hasSameSizeAs(WAYS)
                    .allSatisfy(
                            cookie -> {
                                assertThat(cookie.getName()).startsWith("__Host-concordat-");
                                assertThat(cookie.getPath()).isEqualTo("/");
                                assertThat(cookie.getDomain()).isNull();
                                assertThat(cookie.getSecure()).isTrue();
                                assertThat(cookie.isHttpOnly()).isTrue();
                            });
        }

        @Test
        void areNotReadWithoutThePrefix() {
            var planted = request(true, new Cookie("concordat-notice", "a.b"));
            assertThat(Cookies.read(planted, "concordat-notice")).isEmpty();
        }
    }

    @Nested
    class OnPlainHttp {

        /** Browsers keep none with the prefix there. */
        @Test
        void haveNoPrefix() {
            SessionCookie.write(request(false), response, "token");
            assertThat(set)
                    .extracting(Cookie::getName, Cookie::getSecure)
                    .containsExactly(tuple("concordat-session", false));
        }
    }
}
