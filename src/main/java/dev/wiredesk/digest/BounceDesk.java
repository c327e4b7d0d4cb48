package dev.wiredesk.digest;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.wire.Subscribers;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the mails that come back: bounces and complaints, and what is neither. Has readers whose
/// address does not take our mails, or who do not want them, get no more.
///
/// Nobody can be kept from their mails by a forged report: without a genuine token of the reader's
/// nothing is done. Safe for use by many threads.
///
/// Source: RFC 3464 (delivery status), RFC 5965 (complaints).
public final class BounceDesk {
  /// No more of a mail is read; what counts is at its beginning.
  public static final int BYTES_MAX = 1024 * 1024;

  /// How much a mail that came back weighs. A relay takes a mail before another server refuses it,
  /// so that each edition that comes back was counted as taken before, by one less.
  static final int RETURNED = 2;

  /// An address with so much is refused: three editions in a row came back.
  static final int MOST = 4;

  private static final Logger log = LoggerFactory.getLogger(BounceDesk.class);
  private static final Set<String> COMPLAINTS =
      Set.of("abuse", "complaint", "fraud", "opt-out", "opt-out-list");
  private static final int ATTEMPTS_MAX = 10;

  private final BounceSeal seal;
  private final Subscribers readers;
  private final Suppressing suppressing;
  private final Unwelcome unwelcome = new Unwelcome();

  /// @param seals the subscription that a token of a return path is of; empty if it is not genuine
  /// @param suppressing what becomes of an address that must get no more mails
  public BounceDesk(
      Function<String, Optional<String>> seals, Subscribers readers, Suppressing suppressing) {
    this.seal = new BounceSeal(seals);
    this.readers = readers;
    this.suppressing = suppressing;
  }

  /// What becomes of an address that must get no more mails.
  @FunctionalInterface
  public interface Suppressing {

    /// Sends nothing to the address any more.
    ///
    /// @param subscription whose mail it was
    /// @param detail what the server said, or who complained; never the address
    void suppress(Subscription subscription, Reason reason, String detail);
  }

  /// What a mail turned out to be.
  public sealed interface Read {

    /// A mail of ours did not arrive.
    ///
    /// @param reader the subscription whose it was
    /// @param bounce what that says of the address
    /// @param permanent false if it was tried for days and given up
    /// @param said what the server said; may name the address
    record Bounced(String reader, Bounce bounce, boolean permanent, String said) implements Read {}

    /// A reader called a mail of ours unwanted.
    ///
    /// @param reader the subscription whose it was
    /// @param kind in the words of the report: `abuse`
    record Complained(String reader, String kind) implements Read {}

    /// A mail of ours is still tried.
    ///
    /// @param reader the subscription whose it is
    record Delayed(String reader) implements Read {}

    /// There is nothing to be done, or nothing that a program may do.
    record NotOurs(String reason) implements Read {}

    /// It is no mail, or is broken where it counts.
    record Unreadable(String reason) implements Read {}
  }

  /// Reads a mail and does what follows from it. Of a reader who is gone nothing follows.
  ///
  /// @throws java.io.UncheckedIOException if the database cannot read or write; the mail may be
  ///   taken again
  public Read take(byte[] mail) {
    Read read = read(mail);
    switch (read) {
      case Read.Complained(var reader, var kind) ->
          readers.find(reader).ifPresent(it -> complained(it, kind));
      case Read.Bounced bounced ->
          readers.find(bounced.reader()).ifPresent(it -> apply(bounced, it));
      case Read.Delayed _ -> {}
      case Read.NotOurs(var reason) -> log.atInfo().addKeyValue("reason", reason).log("set aside");
      case Read.Unreadable(var reason) ->
          log.atWarn().addKeyValue("reason", reason).log("could not be read");
    }
    return read;
  }

  /// Reads a mail; never fails, whatever is in it.
  public Read read(byte[] mail) {
    try {
      return read(BounceMail.of(mail.length <= BYTES_MAX ? mail : Arrays.copyOf(mail, BYTES_MAX)));
    } catch (MessagingException | IOException e) {
      return new Read.Unreadable(BounceSaid.of(String.valueOf(e.getMessage())).text());
    }
  }

  private Read read(BounceMail mail) {
    if (mail.headers().all().findAny().isEmpty()) {
      return new Read.Unreadable("it has no headers");
    }
    BounceFields feedback = mail.feedback();
    String kind =
        feedback == null
            ? ""
            : feedback
                .first("Feedback-Type")
                .orElse("other")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("[ ;].*", "");
    if (feedback != null && !COMPLAINTS.contains(kind)) {
      return new Read.NotOurs("a report of another kind than a complaint");
    }
    Optional<String> reader = seal.reader(mail);
    if (reader.isEmpty()) {
      return new Read.NotOurs("nothing in it proves whose mail it was");
    }
    if (feedback != null) {
      return new Read.Complained(reader.get(), kind);
    }
    return mail.status().isEmpty()
        ? BounceStatus.plain(reader.get(), mail)
        : BounceStatus.of(reader.get(), mail.status());
  }

  private void complained(Subscription reader, String kind) {
    suppressing.suppress(reader, Reason.COMPLAINED, "complaint (%s)".formatted(kind));
    tell(reader, "complained", kind);
  }

  private void apply(Read.Bounced bounced, Subscription reader) {
    boolean gone = bounced.bounce() == Bounce.ADDRESS && bounced.permanent();
    if (bounced.bounce() == Bounce.POLICY) {
      unwelcome.tell(reader, latest(reader.place()), bounced.said());
    } else if (gone) {
      refuse(bounced, reader);
    } else if (bounced.bounce() != Bounce.MESSAGE && isServed(reader)) {
      count(bounced, reader);
    }
    tell(reader, "came back", bounced.bounce().name().toLowerCase(Locale.ROOT));
  }

  /// The edition that most likely came back, by its date and time.
  private static String latest(Place place) {
    return place.label() == null ? "none yet" : place.label().toString();
  }

  private static boolean isServed(Subscription reader) {
    return reader.state() == State.ACTIVE || reader.state() == State.PENDING;
  }

  private void refuse(Read.Bounced bounced, Subscription reader) {
    suppressing.suppress(
        reader, Reason.BOUNCED, BounceSaid.without(reader.address(), bounced.said()));
  }

  /// Somebody else may change the reader at the same time; then it is looked at anew.
  private void count(Read.Bounced bounced, Subscription found) {
    Optional<Subscription> reader = Optional.of(found);
    for (int attempt = 0; attempt < ATTEMPTS_MAX && reader.isPresent(); attempt++) {
      int bounces = reader.get().place().bounces() + RETURNED;
      if (bounces >= MOST) {
        refuse(bounced, reader.get());
        return;
      }
      if (readers.change(reader.get().place(bounces(reader.get().place(), bounces)))) {
        return;
      }
      reader = readers.find(found.id());
    }
  }

  private static Place bounces(Place place, int bounces) {
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        place.due(),
        place.follows(),
        place.letter(),
        place.attempts(),
        place.failing(),
        place.pending(),
        bounces);
  }

  private static void tell(Subscription reader, String what, String kind) {
    log.atInfo()
        .addKeyValue("channel", reader.channel())
        .addKeyValue("reader", reader.id())
        .addKeyValue("kind", kind)
        .log(what);
  }
}
