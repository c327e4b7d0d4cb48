package dev.wiredesk.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody noted of a chain at an earlier time, out of reach of who can write to the
/// database.
///
/// @param anchor whose hash may be cut to no less than its first 16 digits
public record Witness(Chain chain, Anchor anchor) {
  private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-f]{16,64})…?");

  /// A chain.
  public enum Chain {
    WIRE,
    RECEIPTS;

    /// As it is printed.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads anchors as [Anchors] prints them, one or several: `wire 4711:9f3c… receipts
  /// 10023:77ab…`, or as the log does: `wire=4711:9f3c…`.
  ///
  /// @throws IllegalArgumentException if the text is something else; the message says what is
  ///   wanted
  public static List<Witness> read(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("[\\s,;=]+", -1);
    List<Witness> witnesses = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      Matcher anchor = ANCHOR.matcher(i + 1 < words.length ? words[i + 1] : "");
      if (!anchor.matches()) {
        throw wrong(text);
      }
      long number = Long.parseLong(anchor.group(1));
      witnesses.add(new Witness(chain(words[i], text), new Anchor(number, anchor.group(2))));
    }
    return witnesses;
  }

  private static Chain chain(String word, String text) {
    for (Chain chain : Chain.values()) {
      if (chain.word().equals(word)) {
        return chain;
      }
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        ("\"%s\" is no anchor; one looks like \"wire 4711:9f3c0d5e7a6b8c91\" or \"receipts"
                + " 10023:77ab41c06d5f2e38\", with 16 to 64 digits of the hash")
            .formatted(text));
  }

  /// True if a link is the one that was noted.
  boolean saw(byte[] link) {
    return Links.hex(link).startsWith(anchor.hash());
  }

  @Override
  public String toString() {
    return chain.word() + " " + anchor;
  }
}
