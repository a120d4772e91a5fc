package org.concordat.module.pages;

import jakarta.faces.context.FacesContext;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import jakarta.faces.render.Renderer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The standard renderers, with forms that cannot be forged and choices as GOV.UK draws them. */
public final class Markup extends RenderKitFactory {

    public Markup(RenderKitFactory wrapped) {
        super(wrapped);
    }

    @Override
    public void addRenderKit(String id, RenderKit kit) {
        getWrapped().addRenderKit(id, kit);
    }

    @Override
    public @Nullable RenderKit getRenderKit(@Nullable FacesContext context, String id) {
        RenderKit kit = getWrapped().getRenderKit(context, id);
        return kit == null || kit instanceof Kit ? kit : new Kit(kit);
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class Kit extends RenderKitWrapper {

        private Kit(RenderKit wrapped) {
            super(wrapped);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public @Nullable Renderer getRenderer(String family, String type) {
            Renderer<?> standard = getWrapped().getRenderer(family, type);
            if (standard == null) {
                return null;
            }
            return switch (family + "/" + type) {
                case "jakarta.faces.Form/jakarta.faces.Form" -> new ProtectedForm(standard);
                case "jakarta.faces.SelectOne/jakarta.faces.Radio" -> Choices.radios(standard);
                case "jakarta.faces.SelectMany/jakarta.faces.Checkbox" ->
                        Choices.checkboxes(standard);
                default -> standard;
            };
        }
    }
}
