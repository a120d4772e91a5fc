package org.concordat.module.pages;

import jakarta.faces.component.UIViewParameter;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.view.ViewMetadata;

/**
 * Gives a page the parameters of its address before anything else of a posted form is read.
 *
 * <p>Faces sets them with the form's values; by then it has asked the page what is shown and what
 * may be pressed, and a page that does not know its subject yet can only answer "not found".
 */
public final class AddressFirst implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var faces = event.getFacesContext();
        if (faces.isPostback() && faces.getViewRoot() != null) {
            var given = faces.getExternalContext().getRequestParameterMap();
            for (var parameter : ViewMetadata.getViewParameters(faces.getViewRoot())) {
                var value = given.get(parameter.getName());
                var target = parameter.getValueExpression("value");
                if (value != null && target != null && isText(parameter)) {
                    target.setValue(faces.getELContext(), value);
                }
            }
        }
    }

    private static boolean isText(UIViewParameter parameter) {
        return parameter.getConverter() == null;
    }
}
