package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Mailing;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscribers;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The readers of a digest: each gets, at an hour of its own, one mail with the stories that came
/// since the last one.
///
/// Two are equal if their channel files say the same.
public final class DigestChannel implements Mailing {
  private static final Logger log = LoggerFactory.getLogger(DigestChannel.class);

  private final Channel.Digest channel;
  private final Press press;
  private final Subscribers subscribers;
  private final Store store;
  private final EditionDesk desk;
  private final Letters letters;
  private final Progress.Books books;
  private final Unwelcome unwelcome = new Unwelcome();
  private @Nullable News news;
  private Instant missed = Instant.MIN;
  private Instant hurried = Instant.MIN;
  private volatile boolean hurry;

  public DigestChannel(Channel.Digest channel, Press press, ReaderKeys keys, Store store) {
    Random chance = new Random();
    this.channel = channel;
    this.press = press;
    this.subscribers = store.subscribers();
    this.store = store;
    this.desk = new EditionDesk(channel, store, press);
    this.letters = new Letters(channel, press, chance);
    this.books =
        new Progress.Books(
            id -> store.editions().find(id).map(it -> it.edition()), keys::hash, chance);
  }

  @Override
  public String id() {
    return channel.id();
  }

  @Override
  public long begins(Wire wholeWire) {
    return wholeWire.head();
  }

  @Override
  public Flow flow() {
    return channel.flow();
  }

  @Override
  public List<Subscription> letters(Instant now, Set<String> except, int limit) {
    return subscribers.letters(id(), now, except, limit);
  }

  @Override
  public List<Subscription> due(Instant now, Set<String> except, int limit) {
    if (hurry) {
      hurry = false;
      hurried = now;
      subscribers.stir(id(), now);
    }
    List<Subscription> due = new ArrayList<>(subscribers.due(id(), now, except, limit));
    if (due.size() < limit) {
      news(now).answer();
      due.addAll(subscribers.followers(id(), news(now).bell(), now, except, limit - due.size()));
    }
    return due;
  }

  @Override
  public boolean stands(Subscription reader) {
    return subscribers.find(reader.id()).filter(reader::equals).isPresent();
  }

  @Override
  public Instant wakes(Instant now) {
    Instant rings = news(now).look(now);
    Instant due = subscribers.nextDue(id(), now);
    return rings.isBefore(due) ? rings : due;
  }

  @Override
  public Instant rings(Instant now) {
    return hurry ? now : news(now).look(now);
  }

  /// Made when it is asked first, which is when the lane begins: it has to look at the wire.
  private News news(Instant now) {
    News known = news;
    if (known == null) {
      Instant since = subscribers.slowestFollower(id()).orElse(now);
      known = new News(channel, store, since);
      news = known;
    }
    return known;
  }

  @Override
  public Due decide(Subscription reader, Instant now) {
    if (reader.place().letter() != Letter.NONE) {
      return letters.write(reader);
    }
    if (reader.state() != State.ACTIVE) {
      return new Due.Pass(Turn.moved(reader, reader.place().due(Instant.MAX)));
    }
    Timetable timetable = new Timetable(channel.schedule(), news(now).bell(), hurried);
    return switch (timetable.of(reader, now)) {
      case Timetable.Hour.Later(var due) -> later(reader, timetable, due);
      case Timetable.Hour.Missed(var turn) ->
          missed(reader, progress(reader, timetable, turn, now), now);
      case Timetable.Hour.Now(var turn) ->
          turn(reader, progress(reader, timetable, turn, now), now);
    };
  }

  private static Due later(Subscription reader, Timetable timetable, Instant due) {
    boolean follows = timetable.own(reader.preferences()).rhythm().follows();
    return new Due.Pass(Turn.moved(reader, reader.place().due(due).follows(follows)));
  }

  private static Progress progress(
      Subscription reader, Timetable timetable, Occurrence turn, Instant now) {
    boolean follows = timetable.own(reader.preferences()).rhythm().follows();
    Instant next = timetable.after(reader.preferences(), turn, now);
    return new Progress(reader, turn, next, follows);
  }

  private Due missed(Subscription reader, Progress progress, Instant now) {
    Composition composition = desk.edition(reader, progress.turn(), now);
    if (progress.follows() && composition.isThin(1)) {
      return new Due.Pass(progress.passed(composition.edition(), true, books));
    }
    Instant hour = progress.turn().instant();
    if (hour.isAfter(missed)) {
      missed = hour;
      log.atWarn()
          .addKeyValue("channel", id())
          .log(
              "skipped the edition of {}, which could not go out for longer than {}; its stories"
                  + " come with the next one",
              hour,
              channel.schedule().lateness());
    }
    return new Due.Pass(progress.missed(composition.edition(), books));
  }

  private Due turn(Subscription reader, Progress progress, Instant now) {
    Composition composition = desk.edition(reader, progress.turn(), now);
    Edition edition = composition.edition();
    int least = progress.follows() ? 1 : channel.contents().least();
    if (composition.isThin(least)) {
      return new Due.Pass(progress.passed(edition, composition.isEmpty(), books));
    }
    if (Readership.isArchive(reader)) {
      brought(edition, now);
      return new Due.Pass(progress.published(edition.opened()));
    }
    String id = edition.id() + "/" + reader.id();
    return new Due.Letter(
        reader,
        id,
        edition.range().last(),
        edition.id(),
        reader.place().attempts() + 1,
        began ->
            Envelope.parcel(
                channel,
                reader,
                id,
                proof(composition),
                () -> composition.holds(store.wire(), began)),
        (result, ended) -> {
          brought(edition, ended);
          if (progress.last(result, ended) instanceof Result.Never(var reason, var bounce)
              && bounce == Bounce.POLICY) {
            unwelcome.tell(reader, edition.id(), reason);
          }
          return progress.after(edition, result, ended, books);
        });
  }

  /// @throws Unsendable if the template is to blame: then nobody's turn passes before it is mended
  private Proof proof(Composition composition) {
    try {
      return composition.proof(press);
    } catch (BrokenTemplate broken) {
      throw new Unsendable(
          new Outcome.Barred(null, Objects.requireNonNullElse(broken.getMessage(), "")));
    }
  }

  private void brought(Edition edition, Instant now) {
    if (desk.brought(edition)) {
      news(now).brought(edition);
    }
  }

  @Override
  public void hurry() {
    hurry = true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DigestChannel that && channel.equals(that.channel);
  }

  @Override
  public int hashCode() {
    return channel.hashCode();
  }
}
