package dev.wiredesk.delivery;

import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// One rendered thing for one destination, ready to go. Immutable; nobody changes the payload.
///
/// @param id the same for every attempt to bring this revision to this destination, so that the
///   receiver recognises a repeat
/// @param destination who gets it
/// @param transport which route sends it: `deliver-<transport>`
/// @param method what the receiver is to do with it, in HTTP's words
/// @param to where the route sends it
/// @param mediaType what the payload is
/// @param headers what the receiver is told beside it: signature, delivery id
/// @param payload the bytes
/// @param line how its receiver is reached
/// @param stands false as soon as what is in it is out of date; asked where it had to wait, just
///   before it leaves. Quick, and safe for use by many threads
// Every attempt shares the payload and nobody compares it; a copy would buy nothing.
@SuppressWarnings("ArrayRecordComponent")
public record Parcel(
    String id,
    String destination,
    String transport,
    String method,
    URI to,
    String mediaType,
    Map<String, String> headers,
    byte[] payload,
    Line line,
    BooleanSupplier stands) {
  /// For what is never out of date.
  public static final BooleanSupplier ALWAYS = () -> true;

  public Parcel {
    headers = Map.copyOf(headers);
  }

  /// Names it only: the headers may hold a credential, and logs print what they are given.
  @Override
  public String toString() {
    return "parcel %s for %s".formatted(id, destination);
  }
}
