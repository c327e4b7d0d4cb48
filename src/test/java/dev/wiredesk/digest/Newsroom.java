package dev.wiredesk.digest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Drive;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A newsroom with one digest, whose clock a test sets. Everything else is as in a desk.
final class Newsroom implements AutoCloseable {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Outcome TAKEN = new Outcome.Accepted(250, "queued");

  final Store store;
  final ReaderKeys keys = new ReaderKeys(new byte[32]);
  final List<Parcel> mails = new ArrayList<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final Press press;
  private Instant now;
  private Channel.Digest channel;
  private Drive drive;
  private Function<Parcel, Outcome> server = _ -> TAKEN;

  Newsroom(Path folder, Instant now) {
    this.now = now;
    this.store = Stores.open("sqlite:wiredesk.db", folder, clock());
    this.press =
        new Press(
            new Names(URI.create("https://news.example")), keys, Signing.none(), folder, null);
    this.channel =
        digest(
            Rhythm.DAY,
            new Channel.Digest.Contents(
                1, 10, Channel.Digest.Rank.URGENCY, Channel.Digest.Revisions.SILENT));
    restart();
  }

  /// The digest "morning" of the section Harbour, at 06:30 in Berlin.
  static Channel.Digest digest(Rhythm rhythm, Channel.Digest.Contents contents) {
    return digest(rhythm, contents, Duration.ofHours(6));
  }

  /// The same with another lateness.
  static Channel.Digest digest(Rhythm rhythm, Channel.Digest.Contents contents, Duration lateness) {
    return new Channel.Digest(
        "morning",
        "The Morning",
        new Selection.Section(Set.of("harbour")),
        "smtp",
        new Channel.Digest.Letterhead(
            "{headline}", "desk@news.example", null, null, "standard", "en"),
        new Schedule(rhythm, List.of(LocalTime.of(6, 30)), BERLIN, lateness, Duration.ofMinutes(2)),
        new Channel.Digest.Offer(true, "", List.of(rhythm), List.of("Harbour", "City")),
        contents,
        List.of(),
        Flow.standard(List.of(Duration.ofHours(2))),
        Terms.OPEN);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  Instant now() {
    return now;
  }

  Channel.Digest channel() {
    return channel;
  }

  /// The channel file says something else.
  void use(Channel.Digest other) {
    channel = other;
    restart();
  }

  /// The process ends and another begins.
  void restart() {
    drive = new Drive(new DigestChannel(channel, press, keys, store), store.ledger());
  }

  /// How many editions were set.
  long renderings() {
    return press.renderings();
  }

  /// What the mail server answers from now on.
  void answer(Function<Parcel, Outcome> answers) {
    server = answers;
  }

  /// A story comes onto the wire.
  long append(Article article) {
    String hash = article.id() + " " + article.revision();
    Append append = store.wire().append(article, hash);
    return ((Append.Added) append).entry().sequence();
  }

  /// A later revision with another action.
  static Article changed(String id, int revision, String action, String publicNote) {
    ObjectNode tree = Stories.tree(id, revision);
    tree.put("action", action);
    tree.putObject("changeNote").putObject("publicText").put("value", publicNote);
    if (action.equals("kill") || action.equals("withdraw")) {
      tree.put("state", action.equals("kill") ? "canceled" : "withheld");
    }
    return CanonicalJson.read(tree);
  }

  /// Adds a reader whose last edition was due now.
  Subscription reader(int number) {
    Subscription reader = Subscribed.reader(number, store.wire().head(), now);
    return add(reader.place(reader.place().due(now)));
  }

  Subscription add(Subscription reader) {
    store.subscribers().add(List.of(reader));
    drive.stir();
    return store.subscribers().find(reader.id()).orElseThrow();
  }

  Subscription found(int number) {
    return store.subscribers().find("%016x".formatted(number)).orElseThrow();
  }

  /// Changes a reader as the preferences page does.
  void change(int number, Function<Subscription, Subscription> wish) {
    Subscription wanted = wish.apply(found(number));
    Place place = wanted.place().stirred(now);
    if (!store.subscribers().change(wanted.place(place))) {
      throw new IllegalStateException("somebody else changed the reader");
    }
    drive.stir();
  }

  /// Time passes, and at each moment at which there is something to do it is done.
  void until(Instant end) {
    for (Instant next = run(); next.isBefore(end); next = run()) {
      now = next.isAfter(now) ? next : now;
    }
    now = end.isAfter(now) ? end : now;
    run();
  }

  /// Time passes without anything being done, as if the desk were down.
  void sleep(Instant end) {
    now = end;
  }

  /// Does what there is to do now.
  Instant run() {
    return drive.run(
        now,
        parcel -> {
          Outcome outcome = server.apply(parcel);
          if (outcome instanceof Outcome.Accepted) {
            mails.add(parcel);
            times.putIfAbsent(parcel.id(), now);
          }
          return outcome;
        });
  }

  /// The mails that a reader got.
  List<Sent> mails(int number) {
    return mails.stream()
        .filter(it -> it.destination().endsWith("%016x".formatted(number)))
        .map(Sent::of)
        .toList();
  }

  /// When a mail was taken.
  Instant sentAt(Sent mail) {
    return times.getOrDefault(mail.id(), Instant.MIN);
  }

  List<Issued> editions() {
    return store.editions().newest("morning", false, 1_000);
  }

  Edition edition(Sent mail) {
    return store.editions().find(mail.edition()).orElseThrow().edition();
  }

  @Override
  public void close() {
    store.close();
  }
}
