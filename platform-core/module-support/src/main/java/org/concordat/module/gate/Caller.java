package org.concordat.module.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.identity.SignedIn;

/** What a request says of itself: its path, its method, with what it was sent. */
record Caller(HttpServletRequest request) {

    static final String SIGNED_IN = "org.concordat.signed-in";

    private static final Pattern REST = Pattern.compile("(/[a-z][a-z0-9-]*)?/api(/.*)?");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FORM_TYPES =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
    static final Set<String> FILE_TYPES = Set.of("multipart/form-data", "application/pdf");
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/-]{1,500}=*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private static final Pattern ID =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final String VIEW_STATE = "jakarta.faces.ViewState";
    private static final String NUL_IN_ADDRESS = "%00";
    private static final long MOST_FROM_STRANGERS = 65_536;

    /** What is kept in memory while it is read: text, be it in a form or in JSON. */
    private static final long MOST_TEXT = 1 << 20;

    /** With the text beside it. */
    private static final long MOST_WITH_A_FILE = Documents.LIMIT + MOST_TEXT;

    static Caller of(HttpServletRequest request) {
        return new Caller(request);
    }

    /** Within the context, decoded and without path parameters. */
    String path() {
        var info = request.getPathInfo();
        var path = info == null ? request.getServletPath() : request.getServletPath() + info;
        return path.isEmpty() ? "/" : path;
    }

    /** Also for a module that is away just now and for which the portal answers. */
    boolean isRest() {
        return isRestPath(request.getContextPath() + path());
    }

    static boolean isRestPath(String path) {
        return REST.matcher(path).matches();
    }

    boolean isSafe() {
        return SAFE_METHODS.contains(request.getMethod());
    }

    /**
     * Whether an address would do what a form does: Faces takes any request with a view's state for
     * a sent form, whatever its method, and one that follows a link carries no form token.
     */
    boolean isFormInAddress() {
        return isSafe()
                && request.getParameterMap().keySet().stream()
                        .anyMatch(name -> name.endsWith(VIEW_STATE));
    }

    /**
     * Whether its address holds U+0000, written as RFC 3986, section 2.1, has it. No text that
     * somebody means does, and PostgreSQL keeps none that does.
     */
    boolean hasNulInAddress() {
        var query = request.getQueryString();
        return request.getRequestURI().contains(NUL_IN_ADDRESS)
                || query != null && query.contains(NUL_IN_ADDRESS);
    }

    /** Whether a field of the form that it sends does. */
    boolean hasNulInForm() {
        return request.getParameterMap().entrySet().stream()
                .flatMap(
                        each -> Stream.concat(Stream.of(each.getKey()), Stream.of(each.getValue())))
                .anyMatch(text -> text.indexOf('\0') >= 0);
    }

    /**
     * Whether what it sends says that it is not UTF-8, in which everything is read here: JSON is in
     * nothing else (RFC 8259, section 8.1), and what was meant in another could pass a check in
     * this.
     */
    boolean namesAnotherCharset() {
        var type = request.getContentType();
        return type != null
                && CHARSET.matcher(type)
                        .results()
                        .map(found -> found.group(1).replace('"', ' ').strip())
                        .anyMatch(name -> !name.equalsIgnoreCase("UTF-8"));
    }

    /** Whether it asks to be shown a thing that it names by its id. */
    boolean readsOneThing() {
        var query = request.getQueryString();
        return isSafe() && ID.matcher(path() + " " + (query == null ? "" : query)).find();
    }

    /**
     * Whether it sends more than a form that a stranger fills in, or does not say how much: what
     * somebody sends slowly keeps a thread until it is read. What it says the server holds it to
     * (RFC 9112, section 6.2; RFC 9113, section 8.1.1).
     */
    boolean sendsMuch() {
        var length = request.getContentLengthLong();
        return length > MOST_FROM_STRANGERS || length < 0 && maySendABody();
    }

    /**
     * Whether it sends more than the door reads. It is asked before anything of it is read, and a
     * container reads the body, of a GET too, when it is asked for a parameter.
     *
     * <p>What it does not say the length of, the server ends at the same bounds when it is read.
     *
     * @param takesFiles whether the door takes files
     */
    boolean sendsTooMuch(boolean takesFiles) {
        if (signedIn().isEmpty()) {
            return sendsMuch();
        }
        var length = request.getContentLengthLong();
        if (!sendsAFile()) {
            return length > MOST_TEXT;
        }
        return takesFiles && !isSafe()
                ? length > MOST_WITH_A_FILE
                : length > MOST_TEXT || length < 0 && maySendABody();
    }

    private boolean sendsAFile() {
        return type().filter(FILE_TYPES::contains).isPresent();
    }

    /** Whether the fields beside a form's file hold more than text. */
    boolean hasTooMuchInFields() throws IOException, ServletException {
        return type().filter("multipart/form-data"::equals).isPresent()
                && request.getParts().stream()
                                .filter(part -> part.getSubmittedFileName() == null)
                                .mapToLong(Part::getSize)
                                .sum()
                        > MOST_TEXT;
    }

    /** What it says that it sends, without parameters. */
    private Optional<String> type() {
        return Optional.ofNullable(request.getContentType())
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Without a length, HTTP/1.1 says whether there is a body (RFC 9112, section 6.3), and HTTP/2
     * does not before it comes (RFC 9113, section 8.1). There, one that is asked for a thing and
     * sent without a type is read by nobody.
     */
    private boolean maySendABody() {
        return request.getProtocol().startsWith("HTTP/1.")
                ? request.getHeader("Transfer-Encoding") != null
                : !isSafe() || request.getContentType() != null;
    }

    /** Whether a plain form of any site could have sent it: such requests need a token. */
    boolean isForm() {
        return !isRest() || type().filter(FORM_TYPES::contains).isPresent();
    }

    Optional<String> bearerToken() {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        var match = BEARER.matcher(header);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    Optional<SignedIn> signedIn() {
        return Optional.ofNullable((SignedIn) request.getAttribute(SIGNED_IN));
    }

    /** Where to come back to after sign-in: this page, or the home page after a post. */
    LocalPath returnPath() {
        if (!isSafe()) {
            return new LocalPath("/");
        }
        return LocalPath.ofPage(request);
    }

    boolean hasSaneHost() {
        var host = request.getHeader("Host");
        return host != null && HOST.matcher(host).matches();
    }

    /**
     * Whether the browser says that our own page sent it (Fetch Metadata; for browsers without it,
     * the Origin header). What says nothing is refused.
     */
    boolean isFromOurselves() {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = request.getHeader("Origin");
        return origin != null
                && origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
    }
}
