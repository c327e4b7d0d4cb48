package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Reader;
import dev.wiredesk.delivery.Standing;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Wire;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One reader's subscription to a digest: at the hour of the channel, a mail with the stories that
/// came onto the wire since the last one.
///
/// An edition covers the entries after the reader's cursor that were accepted before the hour, and
/// the held ones whose time has come. So there is no schedule to remember: after an outage the next
/// edition covers all that was missed, once. Two are equal if their channel files say the same.
public final class DigestChannel implements Reader {
  private static final String MEDIA_TYPE = "message/rfc822";
  private static final Flow FLOW = Flow.standard(Defaults.STANDARD_RETRY);
  private static final int PAGE = 500;
  private static final int LOOK_BACK = 500;

  private final Channel.Digest channel;
  private final String reader;
  private final EditionMail mail;
  private final Wire wire;
  private volatile boolean atOnce;

  /// @param reader the address that gets the mails
  public DigestChannel(Channel.Digest channel, String reader, EditionMail mail, Wire wire) {
    this.channel = channel;
    this.reader = reader;
    this.mail = mail;
    this.wire = wire;
  }

  @Override
  public String id() {
    return channel.id() + "/" + reader;
  }

  /// A new reader's first edition is chosen from the newest stories the wire already holds.
  @Override
  public long begins(Wire wholeWire) {
    return Math.max(0, wholeWire.head() - LOOK_BACK);
  }

  @Override
  public Flow flow() {
    return FLOW;
  }

  @Override
  public void hurry() {
    atOnce = true;
  }

  @Override
  public Due next(Standing standing, Instant now) {
    Instant hour = atOnce ? now : lastHour(now);
    List<Entry> covered = covered(standing.cursor(), hour);
    for (Entry entry : covered) {
      Instant release = Card.of(entry.article()).heldUntil();
      if (release.isAfter(now) && !standing.holds(entry.sequence())) {
        return new Due.Held(entry, release, standing.cursor());
      }
    }
    List<Entry> stories = stories(released(standing, now), covered, now);
    if (stories.size() < channel.least()) {
      atOnce = false;
      return new Due.Nothing(nextHour(now));
    }
    long last = covered.isEmpty() ? standing.cursor() : covered.getLast().sequence();
    return ready(new Edition(channel, last, hour, stories), last, standing, now);
  }

  private Due.Ready ready(Edition edition, long cursor, Standing standing, Instant now) {
    atOnce = false;
    List<Long> unpark = released(standing, now).stream().map(Entry::sequence).toList();
    return new Due.Ready(
        edition.id() + "/" + reader, cursor, edition.id(), cursor, unpark, _ -> parcel(edition));
  }

  private Parcel parcel(Edition edition) {
    byte[] message = mail.write(edition, reader);
    URI to = URI.create("mailto:" + reader);
    return new Parcel(
        edition.id() + "/" + reader,
        id(),
        channel.deliver(),
        "POST",
        to,
        MEDIA_TYPE,
        Map.of("from", channel.sender()),
        message,
        Line.PUBLIC);
  }

  /// The entries after the cursor that were accepted before the hour and that the channel carries;
  /// the last one stands for all before it even if it is not carried.
  private List<Entry> covered(long cursor, Instant hour) {
    List<Entry> covered = new ArrayList<>();
    List<Entry> page = wire.after(cursor, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(entry -> !entry.accepted().isAfter(hour))
          .filter(entry -> channel.carries(Card.of(entry.article())))
          .forEach(covered::add);
      boolean more = page.size() == PAGE && !page.getLast().accepted().isAfter(hour);
      page = more ? wire.after(page.getLast().sequence(), PAGE) : List.of();
    }
    return covered;
  }

  private List<Entry> released(Standing standing, Instant now) {
    List<Long> due =
        standing.parked().stream()
            .filter(parked -> !parked.due().isAfter(now))
            .map(Parked::sequence)
            .toList();
    return due.isEmpty() ? List.of() : wire.entries(due);
  }

  /// The newest revision of each story that readers may see, the most urgent first.
  private List<Entry> stories(List<Entry> released, List<Entry> covered, Instant now) {
    Map<String, Entry> newest = new LinkedHashMap<>();
    Stream.concat(released.stream(), covered.stream())
        .filter(entry -> !Card.of(entry.article()).heldUntil().isAfter(now))
        .forEach(entry -> newest.put(entry.article().id(), entry));
    return newest.values().stream()
        .filter(entry -> stillThere(entry, now))
        .sorted(Edition.RANK)
        .limit(channel.most())
        .toList();
  }

  /// A story that was taken back or expired since is left out up to the last moment.
  private boolean stillThere(Entry entry, Instant now) {
    Card newest =
        wire.newest(entry.article().id()).map(found -> Card.of(found.article())).orElseThrow();
    return newest.live() && newest.expires().isAfter(now) && entry.article().live();
  }

  private Instant lastHour(Instant now) {
    ZonedDateTime today = now.atZone(channel.zone()).with(channel.at());
    return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
  }

  private Instant nextHour(Instant now) {
    ZonedDateTime today = now.atZone(channel.zone()).with(channel.at());
    return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DigestChannel that
        && channel.equals(that.channel)
        && reader.equals(that.reader);
  }

  @Override
  public int hashCode() {
    return channel.hashCode() * 31 + reader.hashCode();
  }
}
