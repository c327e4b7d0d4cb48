package dev.wiredesk.web;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request as its receiver sees it, to check who sent it.
///
/// @param method in capital letters
/// @param target the address that was asked for, whole
/// @param headers by lower-case name; several of one name joined with `, `
/// @param body the bytes as they arrived; nobody changes them
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SignedRequest(String method, URI target, Map<String, String> headers, byte[] body) {

  SignedRequest {
    headers = Map.copyOf(headers);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /// The header's value, empty if there is none.
  String text(String name) {
    return Objects.requireNonNullElse(headers.get(name), "");
  }

  /// The same with another body.
  SignedRequest body(byte[] other) {
    return new SignedRequest(method, target, headers, other);
  }
}
