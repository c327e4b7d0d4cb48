package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.Markdown;

/// Markdown with the story's fields as YAML at its head.
///
/// A heading of the first level that opens the text is the headline where the head names none, and
/// is left out of the text where it repeats the headline, so that nobody reads it twice.
final class MarkdownForm implements CopyForm {

  @Override
  public Draft read(String text) {
    FrontMatter parts = FrontMatter.split(text);
    Yaml yaml = new Yaml();
    ObjectNode notes = yaml.read(parts.notes());
    Draft draft = new DeskNames().story(notes, yaml.lines());
    ObjectNode story = draft.story();
    Body body = withoutHeadline(story, Markdown.read(parts.body()));
    if (body.blocks().isEmpty()) {
      return draft;
    }
    // A "body" in the notes as well is kept as a field that nobody knows.
    if (story.has("body")) {
      story.set("body in the front matter", story.get("body"));
    }
    return draft.with(body);
  }

  private static Body withoutHeadline(ObjectNode story, Body body) {
    if (body.blocks().isEmpty()
        || !(body.blocks().getFirst() instanceof Block.Heading(int level, var content))
        || level != 1) {
      return body;
    }
    String opening = Clean.line(Inline.plain(content));
    if (!story.has("headlines")) {
      story.putArray("headlines").addObject().put("role", "main").put("value", opening);
    }
    boolean repeated = Clean.line(story.at("/headlines/0/value").asText()).equals(opening);
    return repeated ? new Body(body.blocks().subList(1, body.blocks().size())) : body;
  }
}
