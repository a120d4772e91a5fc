package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTests {

    /** A request of which nothing but this is asked. */
    private static Caller of(
            String protocol,
            String method,
            long length,
            @Nullable String coding,
            @Nullable String type) {
        Map<String, Object> answers =
                Map.of(
                        "getProtocol",
                        protocol,
                        "getMethod",
                        method,
                        "getContentLengthLong",
                        length);
        return Caller.of(
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                CallerTests.class.getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, asked, arguments) ->
                                        switch (asked.getName()) {
                                            case "getHeader" -> coding;
                                            case "getContentType" -> type;
                                            default -> answers.get(asked.getName());
                                        }));
    }

    @Nested
    class AStranger {

        @ParameterizedTest
        @CsvSource({
            "HTTP/1.1, GET, -1, ,",
            "HTTP/1.1, POST, -1, ,",
            "HTTP/2.0, GET, -1, ,",
            "HTTP/2.0, POST, 0, ,",
            "HTTP/2.0, POST, 65536, , application/x-www-form-urlencoded"
        })
        void sendsAForm(String protocol, String method, long length, String coding, String type) {
            assertThat(of(protocol, method, length, coding, type).sendsMuch()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "HTTP/1.1, POST, -1, chunked, application/x-www-form-urlencoded",
            "HTTP/1.1, GET, -1, chunked,",
            "HTTP/2.0, POST, -1, , application/x-www-form-urlencoded",
            "HTTP/2.0, PUT, -1, ,",
            "HTTP/2.0, GET, -1, , multipart/form-data",
            "HTTP/2.0, POST, 65537, , application/x-www-form-urlencoded"
        })
        void saysHowMuchItIsAndNotMoreThanAForm(
                String protocol, String method, long length, String coding, String type) {
            assertThat(of(protocol, method, length, coding, type).sendsMuch()).isTrue();
        }
    }
}
