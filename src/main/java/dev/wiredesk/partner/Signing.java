package dev.wiredesk.partner;

import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Secrets.Kind;
import java.util.List;

/// The secrets and keys that one partner's deliveries are signed with, as they are now.
///
/// Safe for use by many threads.
final class Signing {
  private final List<Live<String, SharedSecret>> secrets;
  private final List<Live<String, SigningKey>> keys;

  private Signing(List<Live<String, SharedSecret>> secrets, List<Live<String, SigningKey>> keys) {
    this.secrets = secrets;
    this.keys = keys;
  }

  /// What a channel file names. A `file:` that does not exist is made when it is first used.
  static Signing of(Sign sign, Secrets secrets) {
    return new Signing(
        sign.secrets().stream()
            .map(it -> new Live<>(it, () -> secrets.require(it, Kind.SIGNING), SharedSecret::of))
            .toList(),
        sign.keys().stream()
            .map(it -> new Live<>(it, () -> secrets.require(it, Kind.KEY), SigningKey::of))
            .toList());
  }

  /// The newest first.
  ///
  /// @throws BadSecret if one is not what it has to be
  /// @throws Secrets.MissingSecret if one is not there
  List<SharedSecret> secrets() {
    return secrets.stream().map(Live::get).toList();
  }

  /// The newest first.
  ///
  /// @throws BadSecret if one is not what it has to be
  /// @throws Secrets.MissingSecret if one is not there
  List<SigningKey> keys() {
    return keys.stream().map(Live::get).toList();
  }
}
