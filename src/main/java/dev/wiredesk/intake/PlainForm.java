package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.PlainText;
import java.util.List;
import java.util.stream.IntStream;

/// Plain copy, as it comes by mail or wire: the first line is the section, the second the headline,
/// the third the standfirst, and everything after them the story. Empty lines do not count.
final class PlainForm implements CopyForm {
  private static final List<String> HEAD = List.of("section", "headline", "standfirst");

  @Override
  public Draft read(String text) {
    List<String> lines = text.lines().toList();
    int[] head = lines(lines);
    if (head.length > 0 && isOther(lines.get(head[0]).strip())) {
      throw new Refusal(
          "",
          "this was sent as plain text but begins as front matter or JSON does; name its file .md or .json, or send it as text/markdown or application/json");
    }
    if (head.length < HEAD.size()) {
      throw new Refusal(
          "",
          "the copy ends before its %s; the first line is the section, the second the headline, the third the standfirst"
              .formatted(HEAD.get(head.length)));
    }
    ObjectNode notes = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < head.length; i++) {
      notes.put(HEAD.get(i), lines.get(head[i]).strip());
    }
    List<String> rest = lines.subList(head[2] + 1, lines.size());
    return new DeskNames().story(notes).with(PlainText.read(rest));
  }

  /// True for what is no plain copy: a kill in front matter would be published as a story.
  private static boolean isOther(String first) {
    return first.equals("---") || first.startsWith("{");
  }

  private static int[] lines(List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(i -> !Clean.line(lines.get(i)).isEmpty())
        .limit(HEAD.size())
        .toArray();
  }
}
