package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Choice;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.wire.Subscription.Preferences;
import java.util.List;
import java.util.Map;

/// What somebody filled in to sign up, looked through.
///
/// @param shown the text that was agreed to
/// @param wrong what is wrong, by field; empty if nothing is
record SignUp(
    String address,
    List<String> channels,
    Preferences wants,
    String shown,
    Map<String, String> wrong) {
  static final String CONSENT = "consent";

  /// What a JSON object may have.
  static final String[] JSON_MEMBERS = {
    SignUpForm.ADDRESS,
    SignUpForm.CHANNELS,
    CONSENT,
    "every",
    "hour",
    "zone",
    "language",
    "sections"
  };

  private static final int SHOWN_MAX = 4_000;

  /// Looks through what was filled in.
  ///
  /// @param open the digests that everybody may sign up for
  /// @param shown the text that was agreed to
  static SignUp read(Fields fields, List<Channel.Digest> open, String shown, Words words) {
    FormReader form = new FormReader(words);
    String address = fields.text(SignUpForm.ADDRESS);
    if (address.isEmpty()) {
      form.note(SignUpForm.ADDRESS, words.get("wrong.address"));
    }
    List<Channel.Digest> digests =
        form.digests(SignUpForm.CHANNELS, fields.all(SignUpForm.CHANNELS), open);
    if (shown.isEmpty() || shown.length() > SHOWN_MAX) {
      form.note(CONSENT, words.get("wrong.consent"));
    }
    Preferences wants = wants(fields, form);
    return new SignUp(
        address, digests.stream().map(Channel::id).toList(), wants, shown, form.wrong());
  }

  private static Preferences wants(Fields fields, FormReader form) {
    try {
      return new Choice(
              fields.text("every"),
              fields.text("hour"),
              fields.text("zone"),
              fields.text("language"),
              fields.all("sections"),
              null)
          .preferences();
    } catch (IllegalArgumentException no) {
      form.note(SignUpForm.FORM, String.valueOf(no.getMessage()));
      return Preferences.NONE;
    }
  }

  /// The same as an application that came from this machine.
  Application from(String machine) {
    return new Application(address, channels, wants, machine, shown);
  }
}
