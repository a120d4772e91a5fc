package org.concordat.module.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
        return of(
                asked ->
                        switch (asked) {
                            case "getHeader" -> coding;
                            case "getContentType" -> type;
                            default -> answers.get(asked);
                        });
    }

    private static Caller of(Function<String, @Nullable Object> answers) {
        return Caller.of(
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                CallerTests.class.getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, asked, arguments) -> answers.apply(asked.getName())));
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

    @Nested
    class ABody {

        @ParameterizedTest
        @CsvSource({
            "application/json; charset=utf-16, true",
            "application/json;charset=UTF-16LE, true",
            "application/json; Charset=\"utf-16\", true",
            "application/x-www-form-urlencoded; charset=ISO-8859-1, true",
            "multipart/form-data; boundary=x; charset=utf-7, true",
            "application/json; charset=utf-8; charset=utf-16, true",
            "application/json; charset=, true",
            "application/json; charset=utf-8, false",
            "application/json; charset=\"UTF-8\"; x=y, false",
            "application/json, false",
            "multipart/form-data; boundary=charset, false",
            ", false"
        })
        void isInUtf8(@Nullable String type, boolean another) {
            var caller = of(asked -> asked.equals("getContentType") ? type : null);
            assertThat(caller.namesAnotherCharset()).isEqualTo(another);
        }
    }

    @Nested
    class Somebody {

        @ParameterizedTest
        @CsvSource({
            "HTTP/1.1, GET, -1, , , false",
            "HTTP/1.1, POST, 1048576, , application/x-www-form-urlencoded, false",
            "HTTP/1.1, POST, 1048577, , application/x-www-form-urlencoded, true",
            "HTTP/1.1, GET, 1048577, , application/x-www-form-urlencoded, true",
            "HTTP/1.1, POST, 1048577, , application/json, true",
            "HTTP/1.1, POST, 1048577, , , true",
            "HTTP/1.1, POST, 1048577, , Multipart/Form-Data; boundary=b, true",
            "HTTP/1.1, POST, -1, chunked, multipart/form-data; boundary=b, true",
            "HTTP/2.0, PUT, -1, , application/pdf, true",
            "HTTP/1.1, POST, -1, chunked, application/json, false"
        })
        void sendsOneMegabyteOfTextWhereNoFilesAreTaken(
                String protocol,
                String method,
                long length,
                String coding,
                String type,
                boolean tooMuch) {
            assertThat(signedIn(protocol, method, length, coding, type).sendsTooMuch(false))
                    .isEqualTo(tooMuch);
        }

        @ParameterizedTest
        @CsvSource({
            "HTTP/1.1, POST, 27262976, , multipart/form-data; boundary=b, false",
            "HTTP/1.1, POST, 27262977, , multipart/form-data; boundary=b, true",
            "HTTP/1.1, POST, -1, chunked, multipart/form-data; boundary=b, false",
            "HTTP/1.1, PUT, 27262976, , application/pdf, false",
            "HTTP/1.1, PUT, 27262977, , application/pdf, true",
            "HTTP/1.1, POST, 20000000, , application/x-www-form-urlencoded, true",
            "HTTP/1.1, GET, 20000000, , multipart/form-data; boundary=b, true"
        })
        void sendsFilesOf25MegabytesWhereTheyAreTaken(
                String protocol,
                String method,
                long length,
                String coding,
                String type,
                boolean tooMuch) {
            assertThat(signedIn(protocol, method, length, coding, type).sendsTooMuch(true))
                    .isEqualTo(tooMuch);
        }

        private static Caller signedIn(
                String protocol, String method, long length, String coding, String type) {
            var request = of(protocol, method, length, coding, type).request();
            var person = new SignedIn(Actor.PLATFORM, "member", "Member", null);
            return of(asked -> asked.equals("getAttribute") ? person : answer(request, asked));
        }

        private static @Nullable Object answer(HttpServletRequest request, String asked) {
            return switch (asked) {
                case "getProtocol" -> request.getProtocol();
                case "getMethod" -> request.getMethod();
                case "getContentLengthLong" -> request.getContentLengthLong();
                case "getContentType" -> request.getContentType();
                case "getHeader" -> request.getHeader("Transfer-Encoding");
                default -> null;
            };
        }
    }

    @Nested
    class TextThatNoDatabaseKeeps {

        @ParameterizedTest
        @CsvSource({
            "/people, organisation=%00, true",
            "/people, words=a&organisation=b%00c, true",
            "/people, a%00=b, true",
            "/api/organisations/%00, , true",
            "/people, words=100%2500, false",
            "/people, , false"
        })
        void isFoundInAnAddress(String path, @Nullable String query, boolean found) {
            var caller =
                    of(
                            asked ->
                                    switch (asked) {
                                        case "getRequestURI" -> path;
                                        case "getQueryString" -> query;
                                        default -> null;
                                    });
            assertThat(caller.hasNulInAddress()).isEqualTo(found);
        }

        @Test
        void isFoundInEveryFieldOfAForm() {
            assertThat(sending(Map.of("who", new String[] {"a", "b\0"})).hasNulInForm()).isTrue();
            assertThat(sending(Map.of("w\0", new String[] {"a"})).hasNulInForm()).isTrue();
            assertThat(sending(Map.of("who", new String[] {"a", "%00"})).hasNulInForm()).isFalse();
        }

        private static Caller sending(Map<String, String[]> fields) {
            return of(asked -> asked.equals("getParameterMap") ? fields : null);
        }
    }
}
