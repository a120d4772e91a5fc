package org.concordat.board.paper;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.board.meeting.ItemId;
import org.concordat.board.meeting.Meeting;
import org.concordat.board.meeting.MeetingId;
import org.concordat.board.meeting.OutOfOrder;
import org.concordat.board.meeting.Purpose;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.documents.StoredDocument;
import org.concordat.spi.identity.Actor;

/** A paper of an agenda item: its cover sheet and the versions of its document. */
@Entity
@Table(schema = "board", name = "paper")
class Paper {

    static final String SUBJECT = "board.paper";

    @Id private UUID id;

    @Version private long version;

    @Column(name = "body_id")
    private UUID body;

    @Column(name = "meeting_id")
    private UUID meeting;

    @Column(name = "item_id")
    private UUID item;

    @Column(name = "title")
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose")
    private Purpose purpose;

    @Column(name = "recommendation")
    private String recommendation;

    @Column(name = "author")
    private String author;

    @Column(name = "summary")
    private String summary;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            schema = "board",
            name = "paper_version",
            joinColumns = @JoinColumn(name = "paper_id"))
    @OrderColumn(name = "place")
    private List<PaperVersion> versions = new ArrayList<>();

    protected Paper() {}

    private Paper(PaperId id, Meeting meeting, ItemId item, CoverSheet cover) {
        this.id = id.value();
        this.body = meeting.body().value();
        this.meeting = meeting.id().value();
        this.item = item.value();
        this.title = cover.title();
        this.purpose = cover.purpose();
        this.recommendation = cover.recommendation();
        this.author = cover.author();
        this.summary = cover.summary();
    }

    /**
     * Files a paper for an item.
     *
     * @throws OutOfOrder when the meeting is over
     */
    static Paper file(
            PaperId id,
            Meeting meeting,
            ItemId item,
            CoverSheet cover,
            StoredDocument document,
            Actor by,
            Instant now) {
        requireToCome(meeting);
        meeting.item(item);
        var paper = new Paper(id, meeting, item, cover);
        paper.keep(document, by, now);
        return paper;
    }

    PaperFiled filed(Meeting meeting) {
        return new PaperFiled(
                Subject.of(SUBJECT, id, version),
                meeting.subject(),
                meeting.item(item()),
                title,
                document());
    }

    /** Puts another document in its place; the hash of the one before stays in the trail. */
    PaperReplaced replace(Meeting meeting, StoredDocument document, Actor by, Instant now) {
        requireToCome(meeting);
        var before = document();
        keep(document, by, now);
        return new PaperReplaced(
                Subject.of(SUBJECT, id, version + 1),
                meeting.subject(),
                meeting.item(item()),
                before,
                document.id(),
                versions.size());
    }

    PaperRead read(Meeting meeting) {
        return new PaperRead(Subject.of(SUBJECT, id), meeting.subject(), document());
    }

    PaperWithdrawn withdrawn(Meeting meeting) {
        return new PaperWithdrawn(
                Subject.of(SUBJECT, id, version + 1), meeting.subject(), document());
    }

    public PaperId id() {
        return new PaperId(id);
    }

    public long version() {
        return version;
    }

    public MeetingId meeting() {
        return new MeetingId(meeting);
    }

    public ItemId item() {
        return new ItemId(item);
    }

    public CoverSheet cover() {
        return new CoverSheet(title, purpose, recommendation, author, summary);
    }

    public String title() {
        return title;
    }

    /** The document of the newest version. */
    public DocumentId document() {
        return newest().id();
    }

    public int pages() {
        return newest().pages();
    }

    /** The number of the newest version, 1 for the first. */
    public int edition() {
        return versions.size();
    }

    private PaperVersion newest() {
        return versions.get(versions.size() - 1);
    }

    private void keep(StoredDocument document, Actor by, Instant now) {
        versions.add(
                new PaperVersion(
                        document.id().sha256(),
                        document.pages(),
                        document.size(),
                        now,
                        by.account().value()));
    }

    private static void requireToCome(Meeting meeting) {
        if (meeting.status().isOver()) {
            throw new OutOfOrder(meeting.status());
        }
    }
}
