package org.concordat.portal.administration;

import org.jspecify.annotations.Nullable;

/** A name, and the short code that is made of it when none is typed. */
public class NameAndCode {

    private String name = "";
    private String code = "";

    /** Makes the code now, to be seen and changed when it is refused. */
    void complete() {
        code = code.isBlank() ? SuggestedCode.of(name) : code.strip();
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Typed.text(code);
    }
}
