package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.concordat.spi.NotFound;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.jspecify.annotations.Nullable;

/** The organisation that a form's address names, for those who manage the directory. */
@Named
@RequestScoped
public class ManagedOrganisation {

    @Inject private Directory directory;
    @Inject private Administrators administrators;

    private String code = "";
    private @Nullable Organisation organisation;

    /**
     * @throws NotFound when there is none such
     * @throws org.concordat.spi.authority.NotPermitted when this person may not
     */
    public Organisation getOrganisation() {
        if (organisation == null) {
            administrators.admits(Administrators.DIRECTORY);
            organisation = directory.organisation(code).orElseThrow(NotFound::new);
        }
        return organisation;
    }

    public String getPage() {
        return "/organisation?code=" + getOrganisation().code();
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Typed.text(code);
    }
}
