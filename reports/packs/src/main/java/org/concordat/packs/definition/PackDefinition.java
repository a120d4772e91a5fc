package org.concordat.packs.definition;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.PlainText;
import org.jspecify.annotations.Nullable;

/** A kind of pack, such as the board pack of a meeting: its sections in their order. */
@Entity
@Table(schema = "packs", name = "definition")
class PackDefinition {

    static final int LONGEST_CODE = 60;
    static final int LONGEST_TITLE = 200;
    static final int MOST_SECTIONS = 60;

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private PackDefinitionId id;

    @Column(name = "code", updatable = false)
    private String code;

    @Column(name = "title")
    private String title;

    @Column(name = "subject_type", updatable = false)
    private String subjectType;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "packs",
            name = "definition_section",
            joinColumns = @JoinColumn(name = "definition_id"))
    @OrderColumn(name = "place")
    @Column(name = "section_id")
    private List<String> sections = new ArrayList<>();

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected PackDefinition() {}

    private PackDefinition(
            PackDefinitionId id,
            String code,
            String title,
            String subjectType,
            List<String> sections) {
        this.id = id;
        this.code = code;
        this.title = title;
        this.subjectType = subjectType;
        this.sections.addAll(sections);
    }

    /** Makes a definition of packs about one type of subject. */
    static PackDefinition make(
            @Nullable String code,
            @Nullable String title,
            @Nullable String subjectType,
            List<String> sections) {
        return new PackDefinition(
                PackDefinitionId.next(),
                code(code),
                PlainText.line("title", title, LONGEST_TITLE),
                subjectType(subjectType),
                sections(sections));
    }

    /** Gives it another title and other sections; what it is about and its code stay. */
    PackDefinitionChanged change(@Nullable String newTitle, List<String> newSections) {
        title = PlainText.line("title", newTitle, LONGEST_TITLE);
        var checked = sections(newSections);
        sections.clear();
        sections.addAll(checked);
        return new PackDefinitionChanged(id, version + 1, title, checked);
    }

    PackDefinitionMade made() {
        return new PackDefinitionMade(id, code, title, subjectType, sections());
    }

    PackOutline outline() {
        return new PackOutline(id.value(), code, title, subjectType, sections(), version);
    }

    PackDefinitionId id() {
        return id;
    }

    long version() {
        return version;
    }

    private List<String> sections() {
        return List.copyOf(sections);
    }

    private static String code(@Nullable String typed) {
        var code = PlainText.line("code", typed, LONGEST_CODE).toLowerCase(Locale.ROOT);
        if (!code.matches("[a-z][a-z0-9-]*")) {
            throw new InvalidInput("code", "packs.definition.code");
        }
        return code;
    }

    private static String subjectType(@Nullable String typed) {
        var type = PlainText.line("subjectType", typed, 100);
        if (!type.matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*")) {
            throw new InvalidInput("subjectType", "packs.definition.subject-type");
        }
        return type;
    }

    private static List<String> sections(List<String> chosen) {
        if (chosen.isEmpty()) {
            throw new InvalidInput("sections", "packs.definition.no-section");
        }
        if (chosen.size() > MOST_SECTIONS) {
            throw new InvalidInput("sections", "packs.definition.too-many-sections", MOST_SECTIONS);
        }
        var seen = new HashSet<String>();
        for (var section : chosen) {
            if (section.length() > 100 || !section.matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*")) {
                throw new InvalidInput("sections", "packs.definition.unknown-section", section);
            }
            if (!seen.add(section)) {
                throw new InvalidInput("sections", "packs.definition.section-twice", section);
            }
        }
        return List.copyOf(chosen);
    }
}
