package org.concordat.packs.definition;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.packs.PackPermissions;
import org.concordat.spi.NotFound;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.reports.SectionOutline;
import org.jspecify.annotations.Nullable;

/**
 * The page of a definition, new or there already.
 *
 * <p>The order travels in the form, and each button that moves, adds or removes a section is a
 * plain submit button: the page works without a script and keeps nothing on the server.
 */
@Named
@RequestScoped
@Page("/definition")
@Needs({
    PackPermissions.DEFINE,
    PackPermissions.COMPILE,
    PackPermissions.READ,
    PackPermissions.READ_PRIVATE
})
public class DefinitionPage {

    private static final int LONGEST_ORDER = 10_000;

    @Inject private PackDefinitions definitions;
    @Inject private SectionCatalogue catalogue;
    @Inject private MakePackDefinition make;
    @Inject private ChangePackDefinition change;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String id = "";
    private @Nullable String code;
    private @Nullable String title;
    private @Nullable String subjectType;
    private @Nullable PackOutline outline;
    private @Nullable List<String> order;

    /** Called by the form. */
    public void save() {
        if (isNew()) {
            form.submit(
                    "packs.notice.definition-made",
                    () ->
                            "/packs/definition?id="
                                    + make.handle(
                                                    code,
                                                    title,
                                                    getSubjectType(),
                                                    order(),
                                                    user.actor())
                                            .id());
        } else {
            form.submit(
                    "packs.notice.definition-changed",
                    () -> {
                        change.handle(
                                PackDefinitionId.parse(id),
                                versionThatWasRead(),
                                title,
                                order(),
                                user.actor());
                        return "/packs/definition?id=" + id;
                    });
        }
    }

    /** Refuses to show the form of a new definition to those who may not make one. */
    public void open() {
        if (isNew()) {
            authority.require(user.actor(), PackPermissions.DEFINE, Scope.everywhere());
        }
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public boolean isMayDefine() {
        return authority.may(user.actor(), PackPermissions.DEFINE, Scope.everywhere());
    }

    public Subject getSubject() {
        return Subject.of("packs.definition", outline().id());
    }

    public String getHeading() {
        return isNew() ? "Define a pack" : outline().title();
    }

    /** The sections in their order, with the reason for each that is not there now. */
    public List<PlacedSection> getSections() {
        var placed = new ArrayList<PlacedSection>();
        var ids = order();
        for (int i = 0; i < ids.size(); i++) {
            placed.add(placed(ids.get(i), i, ids.size()));
        }
        return placed;
    }

    /** What could be added: the sections that fit and are not in it. */
    public List<Option> getLeftOut() {
        return catalogue.fitting(getSubjectType()).stream()
                .filter(section -> !order().contains(section.id()))
                .map(section -> Option.of(section.id(), section.title()))
                .toList();
    }

    public List<Option> getSubjectTypes() {
        return catalogue.subjectTypes().stream().map(type -> Option.of(type, word(type))).toList();
    }

    /** What the packs are about, as people say it. */
    public String getSubjectWord() {
        return word(getSubjectType());
    }

    private static String word(String subjectType) {
        return subjectType.substring(subjectType.indexOf('.') + 1).replace('-', ' ');
    }

    public String getOrder() {
        return String.join(",", order());
    }

    public long getVersion() {
        return isNew() ? 0 : versionThatWasRead();
    }

    public String getCode() {
        return code == null ? isNew() ? "" : outline().code() : code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getTitle() {
        return title == null ? isNew() ? "" : outline().title() : title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getSubjectType() {
        if (!isNew()) {
            return outline().subjectType();
        }
        var first = catalogue.subjectTypes().stream().findFirst().orElse("");
        return subjectType == null ? first : subjectType;
    }

    public void setSubjectType(String subjectType) {
        this.subjectType = subjectType;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    private PackOutline outline() {
        if (outline == null) {
            outline =
                    definitions.find(PackDefinitionId.parse(id).value()).orElseThrow(NotFound::new);
        }
        return outline;
    }

    private List<String> order() {
        if (order == null) {
            order = arranged();
        }
        return order;
    }

    private List<String> arranged() {
        var sent = request.getParameter("order");
        if (sent == null) {
            return isNew() ? suggested() : outline().sections();
        }
        var shortened = sent.substring(0, Math.min(sent.length(), LONGEST_ORDER));
        var ids =
                new ArrayList<>(
                        Arrays.stream(shortened.split(",")).filter(s -> !s.isBlank()).toList());
        move(ids, request.getParameter("up"), -1);
        move(ids, request.getParameter("down"), 1);
        ids.remove(String.valueOf(request.getParameter("remove")));
        var added = request.getParameter("add");
        if (added != null && !ids.contains(added)) {
            ids.add(added);
        }
        return ids;
    }

    private static void move(List<String> ids, @Nullable String section, int by) {
        var from = ids.indexOf(String.valueOf(section));
        var to = from + by;
        if (from >= 0 && to >= 0 && to < ids.size()) {
            Collections.swap(ids, from, to);
        }
    }

    private List<String> suggested() {
        return catalogue.fitting(getSubjectType()).stream().map(SectionOutline::id).toList();
    }

    private long versionThatWasRead() {
        var sent = request.getParameter("version");
        try {
            return sent == null ? outline().version() : Long.parseLong(sent);
        } catch (NumberFormatException e) {
            // No form of ours sent that: the change is refused as one of a version long gone.
            return -1;
        }
    }

    private PlacedSection placed(String section, int index, int all) {
        return catalogue
                .find(section)
                .map(
                        found ->
                                new PlacedSection(
                                        section,
                                        found.outline().title(),
                                        "",
                                        index == 0,
                                        index == all - 1))
                .orElseGet(
                        () ->
                                new PlacedSection(
                                        section,
                                        section,
                                        catalogue.whyMissing(section),
                                        index == 0,
                                        index == all - 1));
    }

    /**
     * A section in its place.
     *
     * @param missing why it is not there now, or an empty text
     */
    public record PlacedSection(
            String id, String title, String missing, boolean first, boolean last) {}
}
