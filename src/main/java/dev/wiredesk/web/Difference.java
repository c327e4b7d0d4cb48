package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a body that arrived is not the one that was sent.
///
/// @param at how many bytes are the same before it
/// @param arrived the bytes around it as they arrived
/// @param sent the bytes around it as they were sent
/// @param findings what can be said about it, each a sentence
record Difference(int at, Excerpt arrived, Excerpt sent, List<String> findings) {
  private static final int AROUND_BYTES = 24;
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A few bytes of a body, readable.
  ///
  /// @param before what is the same
  /// @param here the first byte that is not; empty at the end of the body
  /// @param after what follows
  record Excerpt(String before, String here, String after) {
    static Excerpt of(byte[] body, int at) {
      int from = Math.max(0, at - AROUND_BYTES);
      int next = Math.min(at + 1, body.length);
      return new Excerpt(
          readable(body, from, at),
          readable(body, at, next),
          readable(body, next, Math.min(body.length, next + AROUND_BYTES)));
    }

    /// One sign for each byte, so that a place in the text is a place in the body.
    private static String readable(byte[] body, int from, int to) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        text.append(
            switch (body[i]) {
              case '\n' -> '␊';
              case '\r' -> '␍';
              case '\t' -> '␉';
              case ' ' -> '·';
              default -> body[i] > ' ' && body[i] < 0x7f ? (char) body[i] : '▯';
            });
      }
      return text.toString();
    }
  }

  /// Compares the two; empty if they are the same.
  static Optional<Difference> between(byte[] arrived, byte[] sent) {
    int at = Arrays.mismatch(arrived, sent);
    if (at < 0) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    findings.add(first(arrived, sent, at));
    if (arrived.length != sent.length) {
      findings.add(
          "The body has %s here and %s in what was sent."
              .formatted(bytes(arrived.length), bytes(sent.length)));
    }
    hint(arrived, sent).ifPresent(findings::add);
    return Optional.of(
        new Difference(at, Excerpt.of(arrived, at), Excerpt.of(sent, at), List.copyOf(findings)));
  }

  private static String bytes(int count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "byte" : "bytes");
  }

  private static String first(byte[] arrived, byte[] sent, int at) {
    if (at == arrived.length) {
      return "The body ends here after %s; what was sent goes on with %s."
          .formatted(bytes(at), named(sent[at]));
    }
    if (at == sent.length) {
      return "What was sent ends after %s; the body goes on here with %s."
          .formatted(bytes(at), named(arrived[at]));
    }
    return String.format(
        Locale.ROOT,
        "Byte %,d of the body is %s here and %s in what was sent.",
        at + 1,
        named(arrived[at]),
        named(sent[at]));
  }

  private static String named(byte value) {
    String name =
        switch (value) {
          case '\n' -> " (line feed)";
          case '\r' -> " (carriage return)";
          case '\t' -> " (tab)";
          case ' ' -> " (space)";
          case (byte) 0xef -> " (perhaps a byte order mark)";
          default -> value > ' ' && value < 0x7f ? " (" + (char) value + ")" : "";
        };
    return String.format(Locale.ROOT, "0x%02x%s", value & 0xff, name);
  }

  /// What usually makes such a difference.
  private static Optional<String> hint(byte[] arrived, byte[] sent) {
    if (sameText(arrived, sent)) {
      return Optional.of(
          "Only line ends or blanks at the end differ: an editor or a shell added them.");
    }
    if (sameJson(arrived, sent)) {
      return Optional.of(
          "Both are the same JSON, written in two ways: keep the bytes as they arrive and check them"
              + " before anything parses them.");
    }
    return Optional.empty();
  }

  private static boolean sameText(byte[] arrived, byte[] sent) {
    return plain(arrived).equals(plain(sent));
  }

  private static String plain(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
  }

  private static boolean sameJson(byte[] arrived, byte[] sent) {
    try {
      JsonNode one = MAPPER.readTree(arrived);
      return one != null && one.equals(MAPPER.readTree(sent));
    } catch (JsonProcessingException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
