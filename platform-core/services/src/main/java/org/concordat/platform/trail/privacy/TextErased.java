package org.concordat.platform.trail.privacy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.audit.EntryId;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.spi.audit.AuditEvent;

/**
 * Texts that entries commit to were erased; the entries stay.
 *
 * <p>It concerns those entries too, so that whoever looks at one finds what was erased of it.
 *
 * @param about whom or what they were about, without a version
 */
record TextErased(Subject about, List<Text> texts, Ground ground, String lawfulAuthority)
        implements AuditEvent {

    /** More than that are told by several entries, each of which must stay small. */
    static final int MOST = 200;

    /**
     * @param place the entry's in the trail
     */
    record Text(EntryId entry, long place, String name) {

        Facts facts() {
            return Facts.of("entry", entry.toString()).and("place", place).and("name", name);
        }
    }

    @Override
    public String type() {
        return "platform.text-erased.v1";
    }

    @Override
    public List<Subject> subjects() {
        return Stream.concat(
                        Stream.of(about),
                        texts.stream().map(Text::entry).distinct().map(Erasure::of))
                .toList();
    }

    @Override
    public Facts facts() {
        return Facts.of("ground", ground.code())
                .and("texts", texts.stream().map(Text::facts).toList());
    }

    @Override
    public Optional<String> authority() {
        return Optional.of(lawfulAuthority);
    }
}
