package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestCaseTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-11-21T13:00:00Z");
  private static final Instant HOUR = Instant.parse("2026-11-21T06:30:00Z");
  private static final Count TWELVE = new Count(15, 12, 2, 1, 0);
  private static final Count ONE_READER = new Count(1, 1, 0, 0, 0);
  private static final LaneStatus NEW = lane(LaneStatus.State.FLOWING, 0, null, null);
  private static final Story STORY = story(Stories.story("a"));

  private static Story story(Article... revisions) {
    List<Entry> entries = new ArrayList<>();
    for (Article article : revisions) {
      entries.add(new Entry(entries.size() + 1, HOUR.minusSeconds(600), "", article));
    }
    return new Story(entries, NOON);
  }

  private static Article revised(String action) {
    return CanonicalJson.read(Stories.tree("a", 2).put("action", action));
  }

  private static LaneStatus lane(
      LaneStatus.State state, long cursor, @Nullable String reason, @Nullable Instant until) {
    return new LaneStatus("morning", state, cursor, 0, 0, 0, reason, until);
  }

  private static Channel.Digest morning(Rhythm rhythm, Revisions revisions) {
    return new Channel.Digest(
        "morning",
        "The morning",
        new Selection.Section(Set.of("harbour")),
        "smtp",
        new Channel.Digest.Letterhead(
            "{headline}", "desk@news.example", null, null, "standard", "en"),
        new Schedule(
            rhythm,
            List.of(LocalTime.of(6, 30)),
            ZoneOffset.UTC,
            Duration.ofHours(6),
            Duration.ofMinutes(2)),
        new Channel.Digest.Offer(true, "", List.of(rhythm), List.of()),
        new Channel.Digest.Contents(1, 10, Channel.Digest.Rank.URGENCY, revisions),
        List.of(),
        Flow.standard(List.of()),
        Terms.OPEN);
  }

  private static Whereabouts decide(Story story, @Nullable LaneStatus lane, Issued... editions) {
    Channel.Digest channel = morning(Rhythm.DAY, Revisions.SILENT);
    return new DigestCase(story, channel, lane, List.of(editions), readers(story, editions))
        .decide();
  }

  /// Everybody who had it is still there.
  private static Readers readers(Story story, Issued... editions) {
    long had = 0;
    long told = 0;
    for (Issued issued : editions) {
      boolean older = issued.edition().stories().stream().anyMatch(it -> isOlder(story, it));
      had += older ? issued.readers().sent() : 0;
      told += issued.edition().notes().isEmpty() ? 0 : issued.readers().sent();
    }
    return new Readers(had, told, had - told, 0, 0, 0, 0, 0);
  }

  private static boolean isOlder(Story story, Piece piece) {
    return piece.articleId().equals("a") && piece.revision() < story.telling();
  }

  private static Issued edition(
      String id, Count readers, List<Piece> stories, List<Piece> notes, Set<String> sections) {
    return new Issued(
        new Edition(
            id,
            "morning",
            HOUR,
            LocalDate.of(2026, 11, 21),
            new Edition.Range(0, 9, HOUR.minus(Duration.ofDays(1))),
            sections,
            "en",
            false,
            "The news",
            stories,
            notes,
            Count.NONE),
        readers);
  }

  private static Issued with(String id, int revision, Count readers) {
    return edition(id, readers, List.of(new Piece("a", revision, revision)), List.of(), Set.of());
  }

  private static Issued note(String id, int revision, long readers) {
    Count count = new Count(readers, readers, 0, 0, 0);
    return edition(id, count, List.of(), List.of(new Piece("a", revision, revision)), Set.of());
  }

  private static Issued without(Count readers, String... sections) {
    List<Piece> others = List.of(new Piece("b", 1, 3));
    return edition("m-0", readers, others, List.of(), Set.of(sections));
  }

  @Test
  void readersHaveWhatWasInAnEditionThatWasSent() {
    Whereabouts it = decide(STORY, NEW, without(TWELVE), with("m-1", 1, TWELVE));

    assertThat(it.destination()).isEqualTo("morning");
    assertThat(it.state()).isEqualTo(State.HAS);
    assertThat(it.has()).isEqualTo(new Has(1, HOUR, "m-1", null, null));
    assertThat(it.lacks()).isNull();
    assertThat(it.detail())
        .isEqualTo(
            "Revision 1 is in the edition m-1 of 2026-11-21T06:30:00Z: sent to 12 readers, tried"
                + " again for 2, refused for 1.");
  }

  @Test
  void readersOfAllGroupsAreCountedTogether() {
    Whereabouts it =
        decide(STORY, NEW, with("m-1", 1, TWELVE), with("m-2", 1, new Count(3, 3, 0, 0, 0)));

    assertThat(it.detail())
        .startsWith("Revision 1 is in 2 editions since 2026-11-21T06:30:00Z: sent to 15 readers,");
  }

  @Test
  void anEditionThatNobodyGotYetIsOnItsWay() {
    Whereabouts it = decide(STORY, NEW, with("m-1", 1, new Count(2, 0, 2, 0, 0)));

    assertThat(it.state()).isEqualTo(State.WAITING);
    assertThat(it.has()).isNull();
    assertThat(it.detail()).contains("m-1", "tried again for 2 readers");
  }

  @Test
  void aStoryThatIsNotSelectedOrHeldSaysSo() {
    Whereabouts other = decide(story(Stories.in("sport", "a")), NEW);
    assertThat(other.state()).isEqualTo(State.NOT_SELECTED);
    assertThat(other.detail()).contains("it selects the section harbour; the story has sport");

    Whereabouts held = decide(story(Stories.embargoed("a", ONE)), NEW, without(TWELVE));
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.lacks().until()).isEqualTo(ONE);
  }

  @Test
  void aStoryForWhichThereWasNoRoomSaysInWhichEdition() {
    Whereabouts it = decide(STORY, NEW, without(TWELVE));

    assertThat(it.state()).isEqualTo(State.OLDER);
    assertThat(it.detail())
        .isEqualTo(
            "It found no place among the 10 stories of the edition m-0 of 2026-11-21T06:30:00Z.");
  }

  @Test
  void anEditionOfOtherSectionsOrThatNobodyGotSaysNothingOfTheStory() {
    assertThat(decide(STORY, NEW, without(TWELVE, "sport")).state()).isEqualTo(State.UNDER_WAY);
    assertThat(decide(STORY, NEW, without(TWELVE, "harbour")).state()).isEqualTo(State.OLDER);
    assertThat(decide(STORY, NEW, without(Count.NONE)).state()).isEqualTo(State.UNDER_WAY);
  }

  @Test
  void aStoryFromBeforeTheFirstEditionSaysSo() {
    Whereabouts it = decide(STORY, lane(LaneStatus.State.FLOWING, 4, null, null));

    assertThat(it.state()).isEqualTo(State.BEFORE);
    assertThat(it.detail()).startsWith("Entry 1 came before the first edition");
  }

  @Test
  void aFreshStoryComesWithTheNextEditionAtItsHour() {
    Whereabouts it = decide(STORY, NEW);

    assertThat(it.state()).isEqualTo(State.UNDER_WAY);
    assertThat(it.lacks().until()).isEqualTo(Instant.parse("2026-11-22T06:30:00Z"));
    assertThat(it.detail())
        .isEqualTo(
            "Comes if it is among its first 10 stories with the next edition, at"
                + " 2026-11-22T06:30:00Z unless a reader chose otherwise. Send it now with:"
                + " ./wiredesk digest send morning --everybody");
    assertThat(decide(STORY, null)).isEqualTo(it);
  }

  @Test
  void anAlertComesAsSoonAsItHasGathered() {
    Channel.Digest alerts = morning(Rhythm.STORY, Revisions.SILENT);
    Whereabouts it = new DigestCase(STORY, alerts, NEW, List.of(), Readers.NONE).decide();

    assertThat(it.detail()).contains("with the next edition, within 120 seconds");
    assertThat(it.lacks().until()).isNull();
  }

  @Test
  void aDigestThatIsPausedOrInTroubleSaysWhy() {
    Whereabouts paused =
        decide(STORY, lane(LaneStatus.State.PAUSED, 0, "535 wrong password", null));
    assertThat(paused.state()).isEqualTo(State.PAUSED);
    assertThat(paused.detail()).contains("535 wrong password", "./wiredesk resume morning");

    Whereabouts waiting = decide(STORY, lane(LaneStatus.State.WAITING, 0, "no route", ONE));
    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.lacks().until()).isEqualTo(ONE);
    assertThat(waiting.detail()).contains("no route", "asked again at 2026-11-21T13:00:00Z");
  }

  @Test
  void aStoryThatWasKilledBeforeTheSendIsLeftOut() {
    Whereabouts it = decide(story(Stories.story("a"), Stories.killed("a", 2)), NEW);

    assertThat(it.state()).isEqualTo(State.GONE);
    assertThat(it.detail()).isEqualTo("The story was killed before an edition had it.");
  }

  @Test
  void whoHadAStoryThatWasKilledGetsANoteUntilAllHaveIt() {
    Story killed = story(Stories.story("a"), Stories.killed("a", 2));
    Issued had = with("m-1", 1, TWELVE);

    Whereabouts nobody = decide(killed, NEW, had);
    assertThat(nobody.state()).isEqualTo(State.UNDER_WAY);
    assertThat(nobody.has().revision()).isEqualTo(1);
    assertThat(nobody.detail())
        .contains("The story was killed since; 12 readers who had it get a note with the next");

    Whereabouts some = decide(killed, NEW, had, note("m-2", 2, 11));
    assertThat(some.has().revision()).isEqualTo(1);
    assertThat(some.detail()).contains("1 reader who had it gets a note, after 11 who got one");

    Whereabouts all = decide(killed, NEW, had, note("m-2", 2, 11), note("m-3", 2, 1));
    assertThat(all.state()).isEqualTo(State.HAS);
    assertThat(all.has().revision()).isEqualTo(2);
    assertThat(all.detail())
        .isEqualTo(
            "Revision 2 is in 2 editions since 2026-11-21T06:30:00Z: sent to 12 readers. The story"
                + " was killed since; all who had it got a note.");
  }

  @Test
  void whoHadAStoryAndLeftIsCountedAndNotWaitedFor() {
    Story killed = story(Stories.story("a"), Stories.killed("a", 2));
    List<Issued> editions = List.of(with("m-1", 1, TWELVE), note("m-2", 2, 9));
    Channel.Digest channel = morning(Rhythm.DAY, Revisions.SILENT);

    Whereabouts done =
        new DigestCase(killed, channel, NEW, editions, new Readers(12, 9, 0, 0, 1, 0, 2, 0))
            .decide();
    assertThat(done.state()).isEqualTo(State.HAS);
    assertThat(done.detail())
        .endsWith(
            "9 readers who had it got a note; 3 readers cannot be told any more: 1 left, 0"
                + " suppressed, 2 erased since.");

    Whereabouts missed =
        new DigestCase(killed, channel, NEW, editions, new Readers(12, 9, 0, 2, 1, 0, 0, 0))
            .decide();
    assertThat(missed.state()).isEqualTo(State.KEEPS);
    assertThat(missed.has().revision()).isEqualTo(1);
    assertThat(missed.detail()).contains("the next edition of 2 readers who had it went by");
  }

  private static Testimony weigh(Story story, Readers readers, Issued... editions) {
    Channel.Digest channel = morning(Rhythm.DAY, Revisions.SILENT);
    Whereabouts it = new DigestCase(story, channel, NEW, List.of(editions), readers).decide();
    return new Weighing(story, true).of(it, readers, null);
  }

  @Test
  void aCorrectionThatSomeGotAsTheStoryIsOpenForThoseWhoHadTheFirst() {
    Story corrected = story(Stories.story("a"), revised("correct"));
    Issued[] both = {with("m-1", 1, ONE_READER), with("m-2", 2, TWELVE)};

    Testimony open = weigh(corrected, new Readers(1, 0, 1, 0, 0, 0, 0, 0), both);
    assertThat(open.state()).isEqualTo(Testimony.State.OPEN);
    assertThat(open.has().revision()).isEqualTo(1);
    assertThat(open.detail()).contains("1 reader who had it gets a note");

    Testimony missed = weigh(corrected, new Readers(1, 0, 0, 1, 0, 0, 0, 0), both);
    assertThat(missed.state()).isEqualTo(Testimony.State.OPEN);

    Testimony told = weigh(corrected, new Readers(1, 1, 0, 0, 0, 0, 0, 0), both);
    assertThat(told.state()).isEqualTo(Testimony.State.CONFIRMED);
    assertThat(told.evidence().answer()).isEqualTo("1 of 1 reader know of it");
  }

  @Test
  void anUpdateAfterACorrectionDoesNotHideWhoWasNotToldOfIt() {
    Article update = CanonicalJson.read(Stories.tree("a", 3).put("action", "update"));
    Story story = story(Stories.story("a"), revised("correct"), update);
    Issued[] both = {with("m-1", 1, ONE_READER), with("m-2", 2, TWELVE)};

    Testimony open = weigh(story, new Readers(1, 0, 1, 0, 0, 0, 0, 0), both);
    assertThat(open.state()).isEqualTo(Testimony.State.OPEN);
    assertThat(open.has().revision()).isEqualTo(1);

    Issued[] all = {both[0], both[1], with("m-3", 3, TWELVE)};
    assertThat(weigh(story, new Readers(1, 0, 1, 0, 0, 0, 0, 0), all).isOpen()).isTrue();
    assertThat(weigh(story, new Readers(1, 1, 0, 0, 0, 0, 0, 0), both).state())
        .isEqualTo(Testimony.State.KEEPS);
  }

  @Test
  void whoHadAKilledStoryIsOpenThoughTheReceiptsAreGone() {
    Story killed = story(Stories.story("a"), Stories.killed("a", 2));

    Testimony forgotten =
        weigh(killed, new Readers(12, 0, 0, 0, 0, 0, 0, 12), with("m-1", 1, TWELVE));
    assertThat(forgotten.state()).isEqualTo(Testimony.State.OPEN);
    assertThat(forgotten.detail())
        .contains("the receipts of 12 readers who had it are no longer kept", "--acknowledge");
    assertThat(weigh(killed, Readers.NONE, with("m-1", 1, TWELVE)).isOpen()).isTrue();

    Testimony some = weigh(killed, new Readers(12, 0, 3, 0, 0, 0, 0, 9), with("m-1", 1, TWELVE));
    assertThat(some.detail()).contains("3 readers who had it get a note", "9 readers who had it");
  }

  @Test
  void nobodyIsToldByMailThatAStoryHasExpired() {
    Story expired = story(Stories.story("a"), revised("expire"));

    Testimony it = weigh(expired, Readers.NONE, with("m-1", 1, TWELVE));
    assertThat(it.state()).isEqualTo(Testimony.State.KEEPS);
    assertThat(it.detail()).contains("Nobody is told by mail that a story has expired.");
  }

  @Test
  void aCorrectionIsToldAndAnUpdateOnlyIfTheChannelSaysSo() {
    Issued had = with("m-1", 1, TWELVE);

    Whereabouts corrected = decide(story(Stories.story("a"), revised("correct")), NEW, had);
    assertThat(corrected.state()).isEqualTo(State.UNDER_WAY);
    assertThat(corrected.detail()).contains("The story was corrected since; 12 readers");

    Story updated = story(Stories.story("a"), revised("update"));
    Whereabouts silent = decide(updated, NEW, had);
    assertThat(silent.state()).isEqualTo(State.KEEPS);
    assertThat(silent.detail()).contains("Nobody is told of revision 2");
    Whereabouts again =
        new DigestCase(
                updated, morning(Rhythm.DAY, Revisions.UPDATED), NEW, List.of(had), Readers.NONE)
            .decide();
    assertThat(again.state()).isEqualTo(State.UNDER_WAY);
    assertThat(again.detail()).contains("Revision 2 comes as an update with the next edition");
  }

  @Test
  void aNewerRevisionThatIsHeldIsMentioned() {
    ObjectNode next = Stories.tree("a", 2);
    next.putObject("embargo").put("until", ONE.toString());
    Story story = story(Stories.story("a"), CanonicalJson.read(next));

    assertThat(decide(story, NEW, with("m-1", 1, TWELVE)).detail())
        .endsWith("Revision 2 is held until 2026-11-21T13:00:00Z.");
  }
}
