package org.concordat.packs.edition;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.reports.Edition;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was compiled and waits to be issued.
 *
 * @param run which compiled it; a run issues one edition at most
 * @param title of its definition, such as "Board pack"
 * @param about the subject's label, as it was then
 * @param takesPlaceAt when the subject takes place, or null
 * @param proofAt the offset of the blank for its proof; empty when it has none
 * @param asAt the time of the snapshot
 * @param position how many entries of the trail it rests on
 * @param checkpoint the signed note over them, or null when nothing had been sealed yet
 */
public record PackToIssue(
        UUID run,
        String title,
        Subject subject,
        String about,
        Scope scope,
        @Nullable Instant takesPlaceAt,
        Edition edition,
        String fileName,
        StoredDocument document,
        int pages,
        OptionalLong proofAt,
        Instant asAt,
        long position,
        @Nullable String checkpoint) {}
