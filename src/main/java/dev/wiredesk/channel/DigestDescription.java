package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Letterhead;
import dev.wiredesk.channel.Channel.Digest.Offer;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What was understood of a digest's file, setting by setting.
final class DigestDescription {
  private final Map<String, String> lines = new LinkedHashMap<>();

  private DigestDescription() {}

  /// The settings in the order in which they are told.
  static Map<String, String> of(Digest digest) {
    DigestDescription description = new DigestDescription();
    description.digest(digest);
    return description.lines;
  }

  private void digest(Digest digest) {
    lines.put("description", digest.offer().description());
    lines.put("deliver", digest.deliver());
    letterhead(digest.letterhead());
    schedule(digest.schedule(), digest.offer());
    offer(digest.offer());
    contents(digest.contents());
    lines.put("to", listed(digest.to(), "those who sign up"));
    lines.put("window", Integer.toString(digest.flow().window()));
    lines.put("retry", Durations.text(digest.flow().retry()));
  }

  private void letterhead(Letterhead letterhead) {
    lines.put("subject", letterhead.subject());
    lines.put("sender", letterhead.sender());
    lines.put("reply-to", Objects.requireNonNullElse(letterhead.replyTo(), "the sender"));
    lines.put(
        "list-id",
        Objects.requireNonNullElse(letterhead.listId(), "made of the id and this desk's host"));
    lines.put("template", letterhead.template());
    lines.put("language", letterhead.language());
  }

  private void schedule(Schedule schedule, Offer offer) {
    lines.put("every", schedule.rhythm().text());
    boolean follows =
        schedule.rhythm().follows() && offer.rhythms().stream().allMatch(Rhythm::follows);
    lines.put(
        "at",
        follows
            ? "any hour; days are those of " + schedule.zone()
            : times(schedule.at()) + " " + schedule.zone());
    lines.put("lateness", Durations.text(schedule.lateness()));
    lines.put("gather", Durations.text(schedule.gather()));
  }

  private static String times(List<LocalTime> times) {
    return times.stream().map(LocalTime::toString).collect(Collectors.joining(", "));
  }

  private void offer(Offer offer) {
    lines.put("sign-up", offer.signUp() ? "open" : "closed");
    String rhythms = offer.rhythms().stream().map(Rhythm::text).collect(Collectors.joining(", "));
    lines.put("offer", rhythms + "; " + sections(offer.sections()));
  }

  private static String sections(List<String> sections) {
    return sections.isEmpty() ? "no sections" : "sections " + String.join(", ", sections);
  }

  private void contents(Contents contents) {
    lines.put("items", "%d to %d".formatted(contents.least(), contents.most()));
    lines.put("rank", name(contents.rank()));
    lines.put("revisions", name(contents.revisions()));
  }

  private static String listed(List<String> parts, String none) {
    return parts.isEmpty() ? none : String.join(", ", parts);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
