package org.concordat.module.pages;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import jakarta.faces.render.Renderer;
import jakarta.faces.render.RendererWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.concordat.module.gate.ForgeryToken;
import org.concordat.module.gate.SessionCookie;
import org.jspecify.annotations.Nullable;

/**
 * Writes the forgery token into each form, so that no page can forget it, and keeps the address's
 * query in the form's action, so that a page which comes back with errors is still at its address.
 */
@SuppressWarnings("rawtypes")
final class ProtectedForm extends RendererWrapper {

    ProtectedForm(Renderer wrapped) {
        super(wrapped);
    }

    @Override
    public void encodeBegin(FacesContext faces, UIComponent form) throws IOException {
        var writer = faces.getResponseWriter();
        faces.setResponseWriter(new ActionWithQuery(writer, request(faces).getQueryString()));
        try {
            getWrapped().encodeBegin(faces, form);
        } finally {
            faces.setResponseWriter(writer);
        }
        var session = SessionCookie.read(request(faces));
        if (session.isPresent()) {
            writer.startElement("input", form);
            writer.writeAttribute("type", "hidden", null);
            writer.writeAttribute("name", ForgeryToken.FIELD, null);
            writer.writeAttribute("value", ForgeryToken.of(session.get()), null);
            writer.endElement("input");
        }
    }

    private static HttpServletRequest request(FacesContext faces) {
        return (HttpServletRequest) faces.getExternalContext().getRequest();
    }

    private static final class ActionWithQuery extends ResponseWriterWrapper {

        private final @Nullable String query;

        private ActionWithQuery(ResponseWriter wrapped, @Nullable String query) {
            super(wrapped);
            this.query = query;
        }

        @Override
        public void writeURIAttribute(String name, Object value, @Nullable String property)
                throws IOException {
            getWrapped().writeURIAttribute(name, extended(name, value), property);
        }

        @Override
        public void writeAttribute(String name, Object value, @Nullable String property)
                throws IOException {
            getWrapped().writeAttribute(name, extended(name, value), property);
        }

        private Object extended(String name, Object value) {
            return name.equals("action") && query != null && !value.toString().contains("?")
                    ? value + "?" + query
                    : value;
        }
    }
}
