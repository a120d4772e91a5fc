package org.concordat.module.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.concordat.module.Causes;
import org.concordat.module.Later;
import org.concordat.module.Messages;
import org.concordat.module.gate.LocalPath;
import org.concordat.module.gate.Notice;
import org.concordat.module.gate.ProofNeeded;
import org.concordat.spi.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a form is sent: the change is made and another page follows with a notice, or a
 * rule is broken and the same page comes back with its message, and with everything that was typed.
 *
 * <pre>{@code
 * public void call() {
 *     form.submit("board.notice.meeting-called", () -> {
 *         var called = callMeeting.handle(body, title, startsAt.read("startsAt"), user.actor());
 *         return "/board/meeting?id=" + called.meeting();
 *     });
 * }
 * }</pre>
 *
 * <p>A rule's {@code field} is the id of the form's field; the forms of this library give plain
 * ids.
 */
@Named("form")
@RequestScoped
public class Form {

    private final HttpServletRequest request;

    @Inject
    Form(HttpServletRequest request) {
        this.request = request;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    Form() {
        this(null);
    }

    /**
     * Makes a change, then shows another page.
     *
     * @param noticeKey the key of the sentence that the next page shows
     * @param change what to do; it gives the path of the next page, with the context path
     */
    public void submit(String noticeKey, Supplier<String> change) {
        attempt(
                () -> {
                    var next = new LocalPath(change.get());
                    leaveNotice(Messages.text(noticeKey));
                    go(next);
                });
    }

    /** Makes a change, then shows another page without a notice. */
    public void submit(Supplier<String> change) {
        attempt(() -> go(new LocalPath(change.get())));
    }

    /**
     * Checks several fields and shows the messages of all that are wrong, not only of the first.
     *
     * @return whether all were right
     */
    public boolean accepts(Runnable... checks) {
        var right = true;
        for (var check : checks) {
            right &= attempt(check);
        }
        return right;
    }

    /** What is wrong, for the summary at the page's top. */
    public List<Wrong> wrongs() {
        var faces = FacesContext.getCurrentInstance();
        var found = new ArrayList<Wrong>();
        for (var id = faces.getClientIdsWithMessages(); id.hasNext(); ) {
            var field = id.next();
            for (var message : faces.getMessageList(field)) {
                message.rendered();
                found.add(new Wrong(field == null ? "" : field, message.getSummary()));
            }
        }
        return found;
    }

    public boolean isWrong() {
        return FacesContext.getCurrentInstance().getMaximumSeverity() != null;
    }

    /** The message of a field, or an empty text. */
    public String wrong(String field) {
        var messages = FacesContext.getCurrentInstance().getMessageList(field);
        return messages.isEmpty() ? "" : messages.get(0).getSummary();
    }

    /** The ids that a field's input is described by, for assistive technology; null for none. */
    public @Nullable String describedBy(String field, boolean hasHint) {
        var hint = hasHint ? field + "-hint" : "";
        var error = wrong(field).isEmpty() ? "" : field + "-error";
        var ids = (hint + " " + error).strip();
        return ids.isEmpty() ? null : ids;
    }

    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            var violation = Causes.violation(e);
            if (violation.isEmpty() || violation.get().kind() == RuleViolation.Kind.NOT_FOUND) {
                throw e;
            }
            if (violation.get() instanceof ProofNeeded) {
                go(new LocalPath(LocalPath.ofPage(request).throughProof()));
                return false;
            }
            // the page comes back with what was typed, and programs see what it means, too
            Later.of(violation.get()).ifPresent(Form::tell);
            show(violation.get());
            return false;
        }
    }

    private static void tell(Later later) {
        response().setStatus(later.status());
        response().setHeader(Later.HEADER, String.valueOf(later.retryAfterSeconds()));
    }

    private static void show(RuleViolation violation) {
        var text = Messages.of(violation);
        FacesContext.getCurrentInstance()
                .addMessage(
                        violation.field().orElse(null),
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
    }

    private void leaveNotice(String text) {
        Notice.leave(request, response(), text);
    }

    private static HttpServletResponse response() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        return (HttpServletResponse) external.getResponse();
    }

    private static void go(LocalPath next) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(next.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Something that is wrong.
     *
     * @param field the id of its input, or an empty text for the form as a whole
     */
    public record Wrong(String field, String text) {}
}
