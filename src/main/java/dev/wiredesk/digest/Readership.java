package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import java.io.Reader;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that happens to readers of digests beside getting them: signing up, confirming,
/// choosing, leaving, being imported, exported and erased.
///
/// No answer to the public tells whether an address is known. Safe for use by many threads.
public final class Readership {
  private static final Duration UNCONFIRMED_MAX = Duration.ofDays(7);

  private final Roll roll;
  private final SignUps signUps;
  private final Choices choices;
  private final Enrolment enrolment;
  private final Named named;
  private final Blocking blocking;

  /// @param channels those in `feeds/` now
  /// @param changes is told of them; may be called by many threads at once
  public Readership(
      Supplier<ChannelSet> channels, Store store, ReaderKeys keys, Changes changes, Clock clock) {
    roll = new Roll(channels, store, keys, changes, clock);
    signUps = new SignUps(roll);
    choices = new Choices(roll);
    enrolment = new Enrolment(roll);
    named = new Named(roll);
    blocking = new Blocking(roll);
  }

  /// What others have to know of readers.
  public interface Changes {

    /// Readers of a digest have changed.
    void changed(String digest);

    /// All that the database knew of a person was deleted.
    default void erased(ReaderAddress address) {}
  }

  /// True if this is the archive of its digest rather than a person: a reader without an address,
  /// through whom every digest has editions that everybody may see. It is never counted, shown or
  /// written to.
  public static boolean isArchive(Subscription subscription) {
    return Named.isArchive(subscription);
  }

  // What the public may do.

  /// Somebody wants to get digests. A letter goes to the address; nothing else happens before its
  /// owner has confirmed.
  public SignedUp signUp(Application application) {
    return signUps.take(application);
  }

  /// What a token for confirming is of; asking confirms nothing.
  ///
  /// @return the subscriptions that were asked for together; empty if the token is not genuine or
  ///   the subscription is gone
  public List<Subscription> asked(String token) {
    return signUps.asked(token);
  }

  /// The owner of an address confirms; doing it again changes nothing.
  ///
  /// @param from the address of the machine that the request came from
  /// @return the subscriptions that are confirmed by it; empty if the token is not genuine or the
  ///   subscription is gone
  public List<Subscription> confirm(String token, String from) {
    return signUps.confirm(token, from);
  }

  /// All subscriptions of the person who holds a token for choosing; empty if it is not genuine.
  public List<Subscription> chosen(String manageToken) {
    return choices.chosen(manageToken);
  }

  /// The person who holds a token for choosing wants it this way.
  ///
  /// @param wanted the digests that the person wants, each with how; the person leaves the others
  /// @param agreed goes into the record of consent to what the person had not before
  /// @return false if the token is not genuine
  /// @throws IllegalArgumentException if a wish is none that the channel offers; the message says
  ///   which and is fit for the person
  public boolean choose(String manageToken, Map<String, Preferences> wanted, Agreed agreed) {
    return choices.choose(manageToken, wanted, agreed);
  }

  /// To what somebody agreed by choosing.
  ///
  /// @param from the address of the machine that the request came from
  /// @param shown the text on the page
  public record Agreed(String from, String shown) {}

  /// The subscription that a token for leaving is of.
  public Optional<Subscription> leaving(String leaveToken) {
    return choices.leaving(leaveToken);
  }

  /// The reader leaves the digest; doing it again changes nothing.
  ///
  /// @return false if the token is not genuine
  public boolean leave(String leaveToken) {
    return choices.leave(leaveToken);
  }

  /// Deletes all that is known of the person who holds a token for choosing, as [#erase] does.
  ///
  /// @return false if the token is not genuine
  public boolean eraseBy(String manageToken) {
    Optional<Subscription> one = choices.chosen(manageToken).stream().findFirst();
    one.ifPresent(person -> blocking.erase(person.address()));
    return one.isPresent();
  }

  // What the newsroom may do.

  /// Adds a reader of whom the newsroom knows that they want it, without a letter.
  ///
  /// @param source as in [Subscription.Consent]
  /// @param shown what the reader agreed to, and where that is on record
  /// @return the subscription as it is now
  /// @throws IllegalArgumentException if the address is none, is suppressed or has left before; the
  ///   message says so
  public Subscription enrol(
      Channel.Digest channel, String address, Preferences wants, String source, String shown) {
    return enrolment.enrol(channel, address, wants, source, shown);
  }

  /// A reader wants a digest this way, or the newsroom says so.
  ///
  /// @param id of the subscription
  /// @return the subscription as it is now; empty if there is none
  /// @throws IllegalArgumentException if a wish is none that the channel offers; the message says
  ///   which
  public Optional<Subscription> prefer(String id, Preferences wants) {
    return choices.prefer(id, wants);
  }

  /// Makes the readers that channel files name readers, and those that they name no longer none.
  public void follow(List<Channel.Digest> channels) {
    named.follow(channels);
  }

  /// All subscriptions of an address.
  public List<Subscription> person(String address) {
    return roll.subscribers().of(ReaderAddress.of(address).key());
  }

  /// All that is known of the person with an address, for that person to have.
  ///
  /// @throws IllegalArgumentException if the address is none
  public Dossier dossier(String address) {
    return Dossier.of(roll, ReaderAddress.of(address));
  }

  /// The digests that everybody may sign up to, in the order of their ids.
  public List<Channel.Digest> open() {
    return all().stream().filter(digest -> digest.offer().signUp()).toList();
  }

  /// Every digest, in the order of their ids.
  public List<Channel.Digest> all() {
    return roll.channels().get().all(Channel.Digest.class);
  }

  /// The digest with this id.
  public Optional<Channel.Digest> digest(String id) {
    return roll.digest(id);
  }

  /// How many readers a digest has in each state.
  public Map<State, Long> counts(String channel) {
    Map<State, Long> counts = new EnumMap<>(State.class);
    counts.putAll(roll.subscribers().counts(channel));
    roll.subscribers()
        .find(channel, Named.ARCHIVE)
        .ifPresent(archive -> counts.merge(archive.state(), -1L, Long::sum));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /// Readers in the order of their ids.
  ///
  /// @param channel null for those of every digest
  /// @param after the id before the first one; empty to begin
  public List<Subscription> page(@Nullable String channel, String after, int limit) {
    return roll.page(channel, after, limit);
  }

  /// The addresses that get no mail, the newest first.
  public List<Suppression> suppressions(int limit) {
    return roll.subscribers().suppressions(limit);
  }

  /// Deletes those who signed up a week ago or longer and never confirmed.
  ///
  /// @return how many were deleted
  public int forgetUnconfirmed() {
    Instant before = roll.now().minus(UNCONFIRMED_MAX);
    return roll.subscribers().forgetUnconfirmed(before);
  }

  /// Deletes all that is known of a person. The address gets no mail any more unless its owner
  /// signs up again.
  ///
  /// @return how many subscriptions were deleted
  public int erase(String address) {
    return blocking.erase(address);
  }

  /// Puts an address on the suppression list, with what it has.
  public void block(String address, String why) {
    blocking.block(address, why);
  }

  /// Takes an address off the suppression list.
  ///
  /// @return false if it was not on it
  public boolean allow(String address) {
    return blocking.allow(address);
  }

  /// An address's mail came back, or its owner complained.
  ///
  /// @param subscription whose mail it was
  public void suppress(Subscription subscription, Suppression.Reason reason, String detail) {
    blocking.suppress(subscription, reason, detail);
  }

  /// Reads readers from CSV (RFC 4180) in UTF-8 with a header line; see the README for the columns.
  ///
  /// @return what was taken and, line by line, what was not
  /// @throws IllegalArgumentException if the header line names no `email` or no `consent`; nothing
  ///   was taken
  /// @throws java.io.UncheckedIOException if the file cannot be read
  public Imported read(Channel.Digest channel, Reader csv) {
    return new CsvImport(roll, enrolment, channel).read(csv);
  }

  /// Writes readers as CSV, so that a spreadsheet takes no cell for a formula.
  ///
  /// @param channel null for every digest
  /// @throws java.io.UncheckedIOException if it cannot be written
  public void write(@Nullable String channel, Writer csv) {
    new CsvExport(roll).write(channel, csv);
  }

  /// What somebody filled in to sign up.
  ///
  /// @param address as it was written
  /// @param channels the digests; only those whose file lets everybody sign up count
  /// @param wants how they are wanted
  /// @param from the address of the machine that the request came from
  /// @param shown the text that was agreed to
  public record Application(
      String address, List<String> channels, Preferences wants, String from, String shown) {}

  /// What became of an application.
  public sealed interface SignedUp {

    /// It was taken; says nothing of whether the address was known.
    record Taken() implements SignedUp {}

    /// It cannot be taken as it is.
    ///
    /// @param field which part of it: `address`, `channels` or `wants`
    /// @param reason what is wrong, for whoever filled it in
    record Wrong(String field, String reason) implements SignedUp {}

    /// Too many come from there.
    record Later(Duration pause) implements SignedUp {}
  }

  /// What became of an import.
  ///
  /// @param added readers that are new
  /// @param known readers that were there, and stay as they are
  /// @param refused what was not taken, in the order of the file; the first thousands of it
  /// @param further how many lines more were not taken
  public record Imported(int added, int known, List<RefusedLine> refused, int further) {}

  /// A line that was not taken.
  ///
  /// @param line its number in the file, the header being line 1
  /// @param reason what is wrong with it, and what is wanted
  public record RefusedLine(long line, String reason) {}
}
