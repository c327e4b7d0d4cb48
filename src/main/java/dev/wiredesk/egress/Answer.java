package dev.wiredesk.egress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/// What a receiver answered, as far as we read it.
///
/// @param status the status code
/// @param headers of the answer
/// @param body its beginning, at most [#BYTES_MAX] bytes
/// @param isWhole true if there is no more of it
/// @param brokeOff why reading it ended too early; null if it did not
// Made and read by one thread, compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record Answer(
    int status,
    MessageHeaders headers,
    byte[] body,
    boolean isWhole,
    @Nullable IOException brokeOff) {
  static final int BYTES_MAX = 16 * 1024;

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> ID_HEADERS = List.of("x-request-id", "request-id");

  // Line breaks too, as a receipt is shown in one line; and the marks that turn the reading
  // direction of whatever stands behind them.
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+");

  /// Reads the beginning of an answer. That it breaks off or takes too long is part of it.
  static Answer read(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), response, new byte[0], true, null);
    }
    byte[] beginning = new byte[room(entity.getContentLength())];
    int length = 0;
    IOException trouble = null;
    boolean end = entity.getContentLength() == 0;
    // The stream is not closed: that would read the rest.
    try {
      InputStream body = entity.getContent();
      while (!end && length < BYTES_MAX) {
        if (length == beginning.length) {
          beginning = Arrays.copyOf(beginning, BYTES_MAX);
        }
        int read = body.read(beginning, length, beginning.length - length);
        end = read < 0;
        length += Math.max(read, 0);
      }
    } catch (IOException e) {
      trouble = e;
    }
    byte[] body = Arrays.copyOf(beginning, length);
    return new Answer(response.getCode(), response, body, end, trouble);
  }

  /// Enough for most answers; those that say their length tell by the byte behind it that they end.
  private static int room(long contentLength) {
    return contentLength < 0 ? 1024 : (int) Math.min(contentLength + 1, BYTES_MAX);
  }

  @Nullable String header(String name) {
    Header header = headers.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /// The body as a person may safely see it.
  String text() {
    return clean(new String(body, charset()));
  }

  private Charset charset() {
    ContentType type = ContentType.parseLenient(header("content-type"));
    Charset named = type == null ? null : type.getCharset();
    return named == null ? StandardCharsets.UTF_8 : named;
  }

  /// What the receiver calls what it was sent: the address it gave it, the `id` in its answer, the
  /// number of the request; failing these, the first line it said. May be empty.
  String remoteId() {
    String location = header("location");
    if (location != null) {
      return clean(location);
    }
    String id = body.length > 1 && body[0] == '{' ? jsonId() : null;
    if (id != null) {
      return clean(id);
    }
    return ID_HEADERS.stream()
        .map(this::header)
        .filter(it -> it != null && !it.isBlank())
        .findFirst()
        .map(Answer::clean)
        .orElseGet(this::firstLine);
  }

  private String firstLine() {
    return new String(body, charset()).lines().findFirst().map(Answer::clean).orElse("");
  }

  /// Words of a stranger, in one line that may be shown anywhere.
  static String clean(String text) {
    return isPlain(text) ? text.strip() : CONTROLS.matcher(text).replaceAll(" ").strip();
  }

  /// Most are, and looking is cheaper than searching.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private @Nullable String jsonId() {
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isId = json.currentName().equals("id");
        if (json.nextToken().isScalarValue() && isId) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException _) {
      // It looked like JSON and is not; then its first line is all there is.
    }
    return null;
  }
}
