package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Suppression;
import java.io.Reader;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that happens to readers of digests beside getting them: signing up, confirming,
/// choosing, leaving, being imported, exported and erased.
///
/// No answer to the public tells whether an address is known. Safe for use by many threads.
public final class Readership {

  // What the public may do.

  /// Somebody wants to get digests. A letter goes to the address; nothing else happens before its
  /// owner has confirmed.
  public SignedUp signUp(Application application) {
    throw new UnsupportedOperationException(application.address());
  }

  /// The owner of an address confirms; doing it again changes nothing.
  ///
  /// @param from the address of the machine that the request came from
  /// @return the subscriptions that are confirmed by it; empty if the token is not genuine or the
  ///   subscription is gone
  public List<Subscription> confirm(String token, String from) {
    throw new UnsupportedOperationException(token + from);
  }

  /// All subscriptions of the person who holds a token for choosing; empty if it is not genuine.
  public List<Subscription> chosen(String manageToken) {
    throw new UnsupportedOperationException(manageToken);
  }

  /// The person who holds a token for choosing wants it this way.
  ///
  /// @param wanted the digests that the person wants, each with how; the person leaves the others
  /// @return false if the token is not genuine
  /// @throws IllegalArgumentException if a wish is none that the channel offers; the message says
  ///   which and is fit for the person
  public boolean choose(String manageToken, Map<String, Preferences> wanted) {
    throw new UnsupportedOperationException(manageToken + wanted);
  }

  /// The subscription that a token for leaving is of.
  public Optional<Subscription> leaving(String leaveToken) {
    throw new UnsupportedOperationException(leaveToken);
  }

  /// The reader leaves the digest; doing it again changes nothing.
  ///
  /// @return false if the token is not genuine
  public boolean leave(String leaveToken) {
    throw new UnsupportedOperationException(leaveToken);
  }

  /// Deletes all that is known of the person who holds a token for choosing, as [#erase] does.
  ///
  /// @return false if the token is not genuine
  public boolean eraseBy(String manageToken) {
    throw new UnsupportedOperationException(manageToken);
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
    throw new UnsupportedOperationException(channel.id() + address + wants + source + shown);
  }

  /// Makes the readers that channel files name readers, and those that they name no longer none.
  public void follow(List<Channel.Digest> channels) {
    throw new UnsupportedOperationException(channels.toString());
  }

  /// All subscriptions of an address.
  public List<Subscription> person(String address) {
    throw new UnsupportedOperationException(address);
  }

  /// Deletes all that is known of a person. The address gets no mail any more unless its owner signs
  /// up again.
  ///
  /// @return how many subscriptions were deleted
  public int erase(String address) {
    throw new UnsupportedOperationException(address);
  }

  /// Puts an address on the suppression list, with what it has.
  public void block(String address, String why) {
    throw new UnsupportedOperationException(address + why);
  }

  /// Takes an address off the suppression list.
  ///
  /// @return false if it was not on it
  public boolean allow(String address) {
    throw new UnsupportedOperationException(address);
  }

  /// An address's mail came back, or its owner complained.
  ///
  /// @param subscription whose mail it was
  public void suppress(Subscription subscription, Suppression.Reason reason, String detail) {
    throw new UnsupportedOperationException(subscription.id() + reason + detail);
  }

  /// Reads readers from CSV (RFC 4180) in UTF-8 with a header line; see the README for the columns.
  ///
  /// @return what was taken and, line by line, what was not
  public Imported read(Channel.Digest channel, Reader csv) {
    throw new UnsupportedOperationException(channel.id() + csv);
  }

  /// Writes readers as CSV, so that a spreadsheet takes no cell for a formula.
  ///
  /// @param channel null for every digest
  public void write(@Nullable String channel, Writer csv) {
    throw new UnsupportedOperationException(channel + csv);
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
    /// @param field which part of it: `address` or `channels`
    /// @param reason what is wrong, for whoever filled it in
    record Wrong(String field, String reason) implements SignedUp {}

    /// Too many come from there.
    record Later(Duration pause) implements SignedUp {}
  }

  /// What became of an import.
  ///
  /// @param added readers that are new
  /// @param known readers that were there, and stay as they are
  /// @param refused what was not taken
  public record Imported(int added, int known, List<RefusedLine> refused) {}

  /// A line that was not taken.
  ///
  /// @param line its number in the file, the header being line 1
  /// @param reason what is wrong with it, and what is wanted
  public record RefusedLine(long line, String reason) {}
}
