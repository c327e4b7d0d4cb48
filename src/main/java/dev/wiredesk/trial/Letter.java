package dev.wiredesk.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.wiredesk.delivery.Parcel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A parcel as a person would read it.
///
/// @param bytes of the payload before compression
/// @param lines what it is and what is in it, JSON with one value in each line
record Letter(int bytes, List<String> lines) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CONTEXT_LINES = 2;

  static Letter of(Parcel parcel) {
    byte[] payload = plain(parcel);
    String text = new String(payload, StandardCharsets.UTF_8);
    String read = parcel.mediaType().contains("json") ? pretty(text) : text;
    String head = "%s %s, %s".formatted(parcel.method(), parcel.to(), parcel.mediaType());
    return new Letter(payload.length, (head + "\n" + read).lines().toList());
  }

  private static byte[] plain(Parcel parcel) {
    if (!"gzip".equals(parcel.headers().get("content-encoding"))) {
      return parcel.payload();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(parcel.payload()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("what was compressed just now cannot be read", e);
    }
  }

  private static String pretty(String json) {
    try {
      return JSON.readTree(json).toPrettyString();
    } catch (JsonProcessingException none) {
      // A partner's own mapping may call anything JSON.
      return json;
    }
  }

  /// A unified diff from this one to the other; empty if they are the same.
  List<String> difference(Letter other) {
    return UnifiedDiffUtils.generateUnifiedDiff(
        "now", "then", lines, DiffUtils.diff(lines, other.lines), CONTEXT_LINES);
  }
}
