package org.concordat.module.gate;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.concordat.module.CurrentUser;
import org.concordat.module.DeployedModule;
import org.concordat.module.Messages;
import org.concordat.module.NotSignedIn;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.audit.CurrentRequest;
import org.concordat.spi.identity.SignedIn;
import org.concordat.spi.modules.ModuleState;
import org.concordat.spi.modules.Modules;

/**
 * What every request passes, in this order: headers, how much it brings, a sane host, the module's
 * state, where it comes from, what its door asks, and its form's token. Declared in {@code
 * web-fragment.xml}, so that it stands first.
 */
public class Gate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject private transient DeployedModule deployed;
    @Inject private transient Modules modules;
    @Inject private transient CurrentUser currentUser;
    @Inject private transient Doorkeeper doorkeeper;
    @Inject private transient OpenPaths openPaths;
    @Inject private transient ForgedRequests forged;

    @Override
    @SuppressWarnings("try") // what is closed only says until when
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (var serving = CurrentRequest.serve(RequestId.of(request))) {
            pass(request, new LocalRedirects(response), chain);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var caller = Caller.of(request);
        SecurityHeaders.set(request, response);
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        request.setCharacterEncoding("UTF-8");
        caller.signedIn().ifPresent(this::recognise);

        var takesFiles = doorkeeper.takesFiles(request);
        if (caller.sendsTooMuch(takesFiles)) {
            Refusal.TOO_LARGE.send(request, response);
            return;
        }
        if (!caller.hasSaneHost() || caller.isFormInAddress() || caller.hasNulInAddress()) {
            Refusal.BAD_REQUEST.send(request, response);
            return;
        }
        // what others send to us is in letters of ASCII, whatever their library calls it
        if (caller.namesAnotherCharset() && !openPaths.takesFromElsewhere(caller.path())) {
            Refusal.NOT_UTF_8.send(request, response);
            return;
        }
        var module = deployed.module();
        if (module.isPresent() && modules.state(module.get().id()) != ModuleState.ACTIVE) {
            Refusal.NOT_SERVING.send(request, response, module.get().displayName());
            return;
        }
        var mayBeForged =
                !caller.isSafe()
                        && caller.bearerToken().isEmpty()
                        && !openPaths.takesFromElsewhere(caller.path());
        if (mayBeForged && !caller.isFromOurselves()) {
            forged.refuse(request, response, "no page of ours sent it");
            return;
        }
        // who may not come in is not listened to
        if (!admits(caller, request, response)) {
            return;
        }
        if (mayBeForged && caller.isForm()) {
            if (!carriesToken(caller, takesFiles, request, response)) {
                return;
            }
            if (caller.hasNulInForm()) {
                Refusal.BAD_REQUEST.send(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void recognise(SignedIn person) {
        currentUser.is(person);
        if (person.scopes() != null) {
            CurrentRequest.limitTo(person.scopes());
        }
    }

    /** Asks before any bean of the page or the servlet is made. */
    private boolean admits(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            doorkeeper.admit(request);
            return true;
        } catch (NotSignedIn e) {
            response.sendRedirect(caller.returnPath().throughSignIn());
        } catch (ProofNeeded e) {
            response.sendRedirect(LocalPath.ofPage(request).throughProof());
        } catch (RuleViolation e) {
            if (e.kind() == RuleViolation.Kind.NOT_FOUND) {
                Refusal.NOT_FOUND.send(request, response);
            } else {
                Refusal.FORBIDDEN.send(request, response, Messages.of(e));
            }
        }
        return false;
    }

    private boolean carriesToken(
            Caller caller,
            boolean takesFiles,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String given;
        try {
            if (takesFiles && !caller.isRest() && caller.hasTooMuchInFields()) {
                Refusal.TOO_LARGE.send(request, response);
                return false;
            }
            given = request.getParameter(ForgeryToken.FIELD);
        } catch (IllegalStateException e) {
            // So does the container say that a multipart body is larger than it takes.
            Refusal.TOO_LARGE.send(request, response);
            return false;
        } catch (IOException | ServletException | RuntimeException e) {
            // And so that it cannot read it: too many fields, or the sender hung up.
            Refusal.BAD_REQUEST.send(request, response);
            return false;
        }
        var session = SessionCookie.read(request);
        // Without one nobody's browser holds a session that a forger could use: sign-in itself.
        if (session.isEmpty() || ForgeryToken.matches(session.get(), given)) {
            return true;
        }
        forged.refuse(request, response, "it lacks its form's token");
        return false;
    }
}
