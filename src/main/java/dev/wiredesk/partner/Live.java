package dev.wiredesk.partner;

import dev.wiredesk.channel.Secret;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is made of a secret, and made again when the secret changes.
///
/// Safe for use by many threads.
///
/// @param <S> the secret's form
/// @param <T> what is made of it
final class Live<S, T> {
  private final Secret secret;
  private final Supplier<S> source;
  private final Function<S, T> reading;
  private volatile @Nullable Made<S, T> made;

  /// @param source the secret as it is now; the same object as long as it is the same
  /// @param reading throws [IllegalArgumentException] with a message that does not show the secret
  Live(Secret secret, Supplier<S> source, Function<S, T> reading) {
    this.secret = secret;
    this.source = source;
    this.reading = reading;
  }

  /// What is made of the secret as it is now.
  ///
  /// @throws BadSecret if it is not what it has to be
  T get() {
    S now = source.get();
    Made<S, T> last = made;
    if (last != null && last.isOf(now)) {
      return last.value;
    }
    try {
      T value = reading.apply(now);
      made = new Made<>(now, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new BadSecret(secret.reference(), String.valueOf(e.getMessage()));
    }
  }

  /// Not a record: its text form would show the secret.
  private static final class Made<S, T> {
    private final S source;
    private final T value;

    Made(S source, T value) {
      this.source = source;
      this.value = value;
    }

    @SuppressWarnings(
        "ReferenceEquality") // a changed secret is another object, an equal one may be
    boolean isOf(S other) {
      return source == other || source.equals(other);
    }
  }
}
