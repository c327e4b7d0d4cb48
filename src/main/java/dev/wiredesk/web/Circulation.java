package dev.wiredesk.web;

import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.digest.Readership.SignedUp;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the public may do with its subscriptions, as [Readership] has it. Asked by many threads at
/// once.
public interface Circulation {

  /// As [Readership#signUp].
  SignedUp signUp(Application application);

  /// As [Readership#confirm].
  List<Subscription> confirm(String token, String from);

  /// As [Readership#chosen].
  List<Subscription> chosen(String manageToken);

  /// As [Readership#choose].
  boolean choose(String manageToken, Map<String, Preferences> wanted);

  /// As [Readership#leaving].
  Optional<Subscription> leaving(String leaveToken);

  /// As [Readership#leave].
  boolean leave(String leaveToken);

  /// As [Readership#eraseBy].
  boolean eraseBy(String manageToken);

  /// The token with which the owner of a subscription chooses. Only for who has shown that the
  /// address is theirs.
  String manageToken(Subscription subscription);

  /// The real thing.
  static Circulation of(Readership readers, ReaderKeys keys) {
    return new Circulation() {
      @Override
      public SignedUp signUp(Application application) {
        return readers.signUp(application);
      }

      @Override
      public List<Subscription> confirm(String token, String from) {
        return readers.confirm(token, from);
      }

      @Override
      public List<Subscription> chosen(String manageToken) {
        return readers.chosen(manageToken);
      }

      @Override
      public boolean choose(String manageToken, Map<String, Preferences> wanted) {
        return readers.choose(manageToken, wanted);
      }

      @Override
      public Optional<Subscription> leaving(String leaveToken) {
        return readers.leaving(leaveToken);
      }

      @Override
      public boolean leave(String leaveToken) {
        return readers.leave(leaveToken);
      }

      @Override
      public boolean eraseBy(String manageToken) {
        return readers.eraseBy(manageToken);
      }

      @Override
      public String manageToken(Subscription subscription) {
        return keys.token(Purpose.MANAGE, subscription.id());
      }
    };
  }
}
