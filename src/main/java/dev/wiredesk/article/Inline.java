package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of text inside a block, with what marks it.
///
/// In JSON plain text is a bare string and everything else an object with a `type`, so a paragraph
/// reads `["We lost ", {"type": "strong", "content": ["three"]}, " days."]`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Inline.Text.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Inline.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Inline.Marked.class, name = "marked"),
  @JsonSubTypes.Type(value = Inline.Link.class, name = "link"),
  @JsonSubTypes.Type(value = Inline.Entity.class, name = "entity"),
  @JsonSubTypes.Type(value = Inline.Break.class, name = "break")
})
public sealed interface Inline {

  /// Characters as they are.
  @JsonSerialize(using = BareText.class)
  record Text(String value) implements Inline {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
      value = value == null ? "" : value;
    }
  }

  /// Text set off from its surroundings.
  record Marked(Mark mark, List<Inline> content) implements Inline {
    public Marked {
      content = Check.copy(content);
    }
  }

  /// Text that leads somewhere.
  ///
  /// @param href http, https, mailto or tel
  /// @param title shown when a reader points at it
  /// @param rel for example `nofollow` or `sponsored`
  record Link(URI href, @Nullable String title, @Nullable String rel, List<Inline> content)
      implements Inline {
    public Link {
      if (href == null) {
        throw new InvalidArticle("/body", "a link has no \"href\"");
      }
      Check.address("body", href);
      content = Check.copy(content);
    }
  }

  /// The name of a person, house or place, with what it is called world-wide.
  ///
  /// @param kind `person`, `org` or `place`
  record Entity(String kind, URI uri, List<Inline> content) implements Inline {
    public Entity {
      content = Check.copy(content);
    }
  }

  /// A line break that belongs to the text, as in a poem or an address.
  record Break() implements Inline {}

  /// How text is set off.
  enum Mark {
    @JsonProperty("strong")
    STRONG,
    @JsonProperty("emphasis")
    EMPHASIS,
    @JsonProperty("underline")
    UNDERLINE,
    @JsonProperty("strike")
    STRIKE,
    @JsonProperty("sub")
    SUB,
    @JsonProperty("sup")
    SUP,
    @JsonProperty("code")
    CODE,
    @JsonProperty("highlight")
    HIGHLIGHT,
    @JsonProperty("small")
    SMALL
  }

  /// Characters as they are.
  static Inline text(String value) {
    return new Text(value);
  }

  /// The characters of all runs, without what marks them; a break is a line feed.
  static String plain(List<Inline> content) {
    StringBuilder text = new StringBuilder();
    append(content, text);
    return text.toString();
  }

  private static void append(List<Inline> content, StringBuilder text) {
    for (Inline inline : content) {
      switch (inline) {
        case Text(var value) -> text.append(value);
        case Marked(_, var inner) -> append(inner, text);
        case Link(_, _, _, var inner) -> append(inner, text);
        case Entity(_, _, var inner) -> append(inner, text);
        case Break() -> text.append('\n');
      }
    }
  }
}
