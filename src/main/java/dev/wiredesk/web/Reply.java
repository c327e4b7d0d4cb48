package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// An answer of the API, ready to be sent. Nobody changes the body.
///
/// @param status HTTP status code
/// @param headers beside `Content-Type` and `Content-Length`
// An answer is made, sent and forgotten; nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  /// A value as JSON.
  static Reply json(int status, Object value) {
    return new Reply(status, JSON, bytes(value), Map.of());
  }

  /// Something went wrong (RFC 9457).
  static Reply problem(Problem problem) {
    return new Reply(problem.status(), PROBLEM, bytes(problem.json()), Map.of());
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reply text(int status, String contentType, String body) {
    return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, Map.copyOf(more));
  }
}
