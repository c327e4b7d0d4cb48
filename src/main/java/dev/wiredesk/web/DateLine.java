package dev.wiredesk.web;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;

/// Writes the time as HTTP wants it, once per second. Not for use by more than one thread.
final class DateLine {
  private long second = Long.MIN_VALUE;
  private String text = "";

  /// What `Date` says at this time.
  String at(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      text = DateFormatter.format(Date.from(now));
    }
    return text;
  }
}
