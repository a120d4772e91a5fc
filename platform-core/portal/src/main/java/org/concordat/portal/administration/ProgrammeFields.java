package org.concordat.portal.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.concordat.module.pages.Option;
import org.jspecify.annotations.Nullable;

/** What the forms that set up and change a programme both ask. */
public class ProgrammeFields {

    private String place = "";
    private String accent = "#1d4f91";
    private String statutory = "false";
    private List<String> partners = new ArrayList<>();
    private List<String> associates = new ArrayList<>();

    public List<Option> getPowers() {
        return List.of(
                new Option("false", "No", "It recommends, and its partners decide"),
                new Option("true", "Yes", "Its decisions bind by law"));
    }

    boolean hasPower() {
        return Boolean.parseBoolean(statutory);
    }

    String colour() {
        return accent.strip().toLowerCase(Locale.ROOT);
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(@Nullable String place) {
        this.place = Typed.text(place);
    }

    public String getAccent() {
        return accent;
    }

    public void setAccent(@Nullable String accent) {
        this.accent = Typed.text(accent);
    }

    public String getStatutory() {
        return statutory;
    }

    public void setStatutory(@Nullable String statutory) {
        this.statutory = Typed.text(statutory);
    }

    public List<String> getPartners() {
        return partners;
    }

    public void setPartners(List<String> partners) {
        this.partners = partners;
    }

    public List<String> getAssociates() {
        return associates;
    }

    public void setAssociates(List<String> associates) {
        this.associates = associates;
    }
}
