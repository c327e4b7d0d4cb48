package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// Digests as files would describe them.
public final class Digests {
  /// Every day or week, with sections to choose; open to everybody.
  public static final Digest MORNING = digest("morning", true);

  /// Another one that is open to everybody.
  public static final Digest EVENING = digest("evening", true);

  /// One that nobody can sign up to.
  public static final Digest STAFF = digest("staff", false);

  private Digests() {}

  /// All of them.
  public static ChannelSet all() {
    return ChannelSet.of(List.of(MORNING, EVENING, STAFF));
  }

  private static Digest digest(String id, boolean open) {
    return new Digest(
        id,
        "The " + id,
        new Selection.Everything(),
        "smtp",
        new Digest.Letterhead("{headline}", "desk@news.example", null, null, "standard", "en"),
        new Schedule(
            Rhythm.DAY,
            List.of(LocalTime.of(6, 30)),
            ZoneId.of("Europe/Berlin"),
            Duration.ofHours(6),
            Duration.ofMinutes(2)),
        new Digest.Offer(
            open,
            "",
            rhythms("day", "saturday", "FREQ=MONTHLY;BYDAY=1MO"),
            List.of("Harbour", "Città")),
        new Digest.Contents(1, 10, Digest.Rank.URGENCY, Digest.Revisions.SILENT),
        List.of(),
        Flow.standard(List.of(Duration.ofSeconds(5))),
        Terms.OPEN);
  }

  private static List<Rhythm> rhythms(String... texts) {
    return Stream.of(texts).map(Rhythm::new).toList();
  }

  /// The same digest, whose file names these addresses.
  static Digest naming(Digest digest, String... addresses) {
    return new Digest(
        digest.id(),
        digest.title(),
        digest.select(),
        digest.deliver(),
        digest.letterhead(),
        digest.schedule(),
        digest.offer(),
        digest.contents(),
        List.of(addresses),
        digest.flow(),
        Terms.OPEN);
  }

  /// Some of them, with channels of any kind.
  static ChannelSet set(Channel... channels) {
    return ChannelSet.of(List.of(channels));
  }
}
