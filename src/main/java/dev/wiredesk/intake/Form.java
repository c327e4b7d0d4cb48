package dev.wiredesk.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The ways to write a story down that are read here, and what tells them apart.
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of, which never change
enum Form {
  JSON(
      List.of("application/json", "application/vnd.wiredesk.article+json"),
      List.of("json"),
      Pattern.compile("\\s*[{\\[].*", Pattern.DOTALL)),
  JSON_LINES(
      List.of("application/x-ndjson"),
      List.of("ndjson", "jsonl"),
      Pattern.compile("\\s*\\{[^\\n]*}\\s*\\n\\s*\\{.*", Pattern.DOTALL)),
  MARKDOWN(
      List.of("text/markdown"),
      List.of("md", "markdown"),
      Pattern.compile("---[ \\t]*\\R.*", Pattern.DOTALL)),
  HTML(
      List.of("text/html"),
      List.of("html", "htm"),
      Pattern.compile(
          "\\s*(<!--.*?-->\\s*)*<(!doctype|html|head|body|article|main|h1|p|div)\\b.*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE)),
  PLAIN(List.of("text/plain"), List.of("txt", "text"), Pattern.compile(".*", Pattern.DOTALL));

  private final List<String> mediaTypes;
  private final List<String> endings;
  private final Pattern looks;

  Form(List<String> mediaTypes, List<String> endings, Pattern looks) {
    this.mediaTypes = mediaTypes;
    this.endings = endings;
    this.looks = looks;
  }

  /// Every media type that is read here.
  static List<String> supported() {
    return Arrays.stream(values()).flatMap(form -> form.mediaTypes.stream()).toList();
  }

  /// What the sender says it is, by media type or else by the file's ending; empty for a media type
  /// that is not read here, and what the text looks like if the sender says nothing.
  static Optional<Form> of(Copy copy) {
    if (copy.mediaType() != null) {
      return find(form -> form.mediaTypes.contains(copy.mediaType()));
    }
    String ending = ending(copy.fileName() == null ? "" : copy.fileName());
    return find(form -> form.endings.contains(ending)).or(() -> Optional.of(looking(copy)));
  }

  private static Form looking(Copy copy) {
    byte[] bytes = copy.bytes();
    String text = Decoding.text(Arrays.copyOf(bytes, Math.min(bytes.length, 4096)), null);
    return Stream.of(JSON_LINES, JSON, MARKDOWN, HTML, PLAIN)
        .filter(form -> form.looks.matcher(text).matches())
        .findFirst()
        .orElse(PLAIN);
  }

  private static Optional<Form> find(Predicate<Form> wanted) {
    return Arrays.stream(values()).filter(wanted).findFirst();
  }

  private static String ending(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
