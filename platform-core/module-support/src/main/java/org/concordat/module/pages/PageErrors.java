package org.concordat.module.pages;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import org.concordat.module.Causes;
import org.concordat.module.Later;
import org.concordat.module.Messages;
import org.concordat.module.NotSignedIn;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.Refusal;
import org.concordat.module.gate.RequestId;
import org.concordat.spi.RuleViolation;

/** Answers with a page that helps when a page could not be made. */
public final class PageErrors extends ExceptionHandlerWrapper {

    private static final System.Logger LOG = System.getLogger(PageErrors.class.getName());

    PageErrors(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        var events = getUnhandledExceptionQueuedEvents().iterator();
        if (!events.hasNext()) {
            return;
        }
        var context = events.next().getContext();
        answer(context.getContext(), context.getException());
        for (var all = getUnhandledExceptionQueuedEvents().iterator(); all.hasNext(); ) {
            all.next();
            all.remove();
        }
    }

    static void answer(FacesContext faces, Throwable thrown) {
        var external = faces.getExternalContext();
        var request = (HttpServletRequest) external.getRequest();
        var response = (HttpServletResponse) external.getResponse();
        var refusal = refusal(thrown);
        if (refusal == Refusal.FAILED) {
            LOG.log(Level.ERROR, "Request " + RequestId.of(request) + " failed", thrown);
        }
        try {
            if (response.isCommitted()) {
                throw new FacesException("The page was half sent", thrown);
            }
            response.reset();
            response.setHeader(RequestId.HEADER, RequestId.of(request));
            if (refusal == Refusal.NOT_SIGNED_IN) {
                response.sendRedirect(here(request).throughSignIn());
            } else {
                Causes.violation(thrown)
                        .flatMap(Later::of)
                        .map(later -> String.valueOf(later.retryAfterSeconds()))
                        .ifPresent(seconds -> response.setHeader(Later.HEADER, seconds));
                refusal.send(request, response, why(refusal, thrown));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }

    private static Object[] why(Refusal refusal, Throwable thrown) {
        return refusal == Refusal.FORBIDDEN
                ? Causes.violation(thrown).map(Messages::of).stream().toArray()
                : new Object[0];
    }

    private static LocalPath here(HttpServletRequest request) {
        return LocalPath.of(request.getRequestURI()).orElse(new LocalPath("/"));
    }

    private static Refusal refusal(Throwable thrown) {
        if (Causes.find(thrown, NotSignedIn.class).isPresent()) {
            return Refusal.NOT_SIGNED_IN;
        }
        if (Causes.find(thrown, ViewExpiredException.class).isPresent()) {
            return Refusal.EXPIRED;
        }
        return Causes.violation(thrown).map(PageErrors::refusal).orElse(Refusal.FAILED);
    }

    private static Refusal refusal(RuleViolation violation) {
        return switch (violation.kind()) {
            case NOT_FOUND -> Refusal.NOT_FOUND;
            case FORBIDDEN -> Refusal.FORBIDDEN;
            case TOO_MANY -> Refusal.TOO_MANY;
            case INVALID, CONFLICT -> Refusal.BAD_REQUEST;
            case UNAVAILABLE -> Refusal.UNAVAILABLE;
        };
    }

    /** Named in {@code faces-config.xml}. */
    public static final class Factory extends ExceptionHandlerFactory {

        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new PageErrors(getWrapped().getExceptionHandler());
        }
    }
}
