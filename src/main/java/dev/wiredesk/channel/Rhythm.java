package dev.wiredesk.channel;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How often editions come.
///
/// A rule has no first day. What it leaves open is as if it had begun on 2024-01-01, a Monday:
/// `FREQ=WEEKLY` means Mondays, `FREQ=MONTHLY` the 1st, `FREQ=YEARLY` New Year's Day, and with
/// `INTERVAL=2` every second week is counted from the week of that day, forwards and backwards.
///
/// @param text in the words of a channel file: `day`, `weekday`, `week` (on Mondays), a day of the
///   week such as `saturday`, `month` (on the 1st), `story` for every story as it comes, or a
///   recurrence rule (RFC 5545, 3.3.10) such as `FREQ=MONTHLY;BYDAY=1MO`; a rule is kept in upper
///   case and in one order of its parts
public record Rhythm(String text) {
  private static final Map<String, String> RULES = rules();

  /// The words that stand for a rhythm by themselves.
  public static final Set<String> WORDS = Collections.unmodifiableSet(RULES.keySet());

  /// Every story as it comes.
  public static final Rhythm STORY = new Rhythm("story");

  /// Every day.
  public static final Rhythm DAY = new Rhythm("day");

  /// @throws IllegalArgumentException if the text is no rhythm; the message says what is wanted
  public Rhythm {
    if (!RULES.containsKey(text)) {
      text = rule(text);
    }
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("day", "FREQ=DAILY");
    rules.put("weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    rules.put("week", "FREQ=WEEKLY;BYDAY=MO");
    rules.put("monday", "FREQ=WEEKLY;BYDAY=MO");
    rules.put("tuesday", "FREQ=WEEKLY;BYDAY=TU");
    rules.put("wednesday", "FREQ=WEEKLY;BYDAY=WE");
    rules.put("thursday", "FREQ=WEEKLY;BYDAY=TH");
    rules.put("friday", "FREQ=WEEKLY;BYDAY=FR");
    rules.put("saturday", "FREQ=WEEKLY;BYDAY=SA");
    rules.put("sunday", "FREQ=WEEKLY;BYDAY=SU");
    rules.put("month", "FREQ=MONTHLY;BYMONTHDAY=1");
    rules.put("story", "");
    return rules;
  }

  private static String rule(String text) {
    if (text.indexOf('=') >= 0) {
      return Recurrence.of(text).text();
    }
    String wanted =
        Words.meant(text, RULES.keySet())
            .orElse(
                "one of %s or a rule like FREQ=MONTHLY;BYDAY=1MO is wanted."
                    .formatted(String.join(", ", RULES.keySet())));
    throw new IllegalArgumentException("%s is no rhythm; %s".formatted(Words.quoted(text), wanted));
  }

  /// True if editions come with the stories rather than at an hour.
  public boolean follows() {
    return text.equals("story");
  }

  /// The days on which editions come, from one on up to and with another one, in their order; found
  /// as they are asked for. None for a rhythm that follows stories.
  Stream<LocalDate> days(LocalDate first, LocalDate last) {
    return follows()
        ? Stream.empty()
        : new Recurrence(RULES.getOrDefault(text, text)).days(first, last);
  }
}
