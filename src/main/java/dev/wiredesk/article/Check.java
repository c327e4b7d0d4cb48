package dev.wiredesk.article;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The ranges that the records of this package promise.
final class Check {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  private Check() {}

  /// Fails unless the text has between `min` and `max` characters (Unicode code points).
  static void length(String name, @Nullable String text, int min, int max) {
    if (text == null) {
      throw new InvalidArticle("/" + name, "\"%s\" is missing".formatted(name));
    }
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      throw new InvalidArticle(
          "/" + name,
          "\"%s\" has %d characters; %d to %d are wanted".formatted(name, length, min, max));
    }
  }

  /// Fails unless the number is absent or between `min` and `max`.
  static void range(String name, @Nullable Integer number, int min, int max) {
    if (number != null && (number < min || number > max)) {
      throw new InvalidArticle(
          "/" + name, "\"%s\" is %d; %d to %d is wanted".formatted(name, number, min, max));
    }
  }

  /// Fails unless the address is absent or leads to the web, a mailbox or a telephone: nothing that
  /// a browser would run gets into a story, whichever way it comes.
  static void address(String name, @Nullable URI address) {
    if (address == null) {
      return;
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new InvalidArticle(
          "/" + name,
          "\"%s\" is no address a reader can follow; http, https, mailto or tel is wanted"
              .formatted(address));
    }
  }

  /// A copy that cannot change; an absent list is an empty one.
  static <T> List<T> copy(@Nullable Collection<? extends T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// A copy that cannot change, in the order of its keys so that it is always written alike.
  static <V> Map<String, V> copy(@Nullable Map<String, ? extends V> map) {
    if (map == null || map.isEmpty()) {
      return Map.of();
    }
    Map<String, V> sorted = new TreeMap<>(Comparator.<String>naturalOrder());
    sorted.putAll(map);
    return java.util.Collections.unmodifiableMap(sorted);
  }
}
