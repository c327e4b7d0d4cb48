package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a story's body.
///
/// There is no block for raw markup: what these blocks cannot say does not leave the house, so
/// every format is one `switch` over them and safe by construction.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
  @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
  @JsonSubTypes.Type(value = Block.ListBlock.class, name = "list"),
  @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = Block.PullQuote.class, name = "pullQuote"),
  @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
  @JsonSubTypes.Type(value = Block.Media.class, name = "media"),
  @JsonSubTypes.Type(value = Block.Gallery.class, name = "gallery"),
  @JsonSubTypes.Type(value = Block.Embed.class, name = "embed"),
  @JsonSubTypes.Type(value = Block.Code.class, name = "code"),
  @JsonSubTypes.Type(value = Block.Divider.class, name = "divider"),
  @JsonSubTypes.Type(value = Block.Correction.class, name = "correction"),
  @JsonSubTypes.Type(value = Block.InfoBox.class, name = "infoBox"),
  @JsonSubTypes.Type(value = Block.RelatedLink.class, name = "relatedLink"),
  @JsonSubTypes.Type(value = Block.Poll.class, name = "poll")
})
public sealed interface Block {

  /// Running text.
  record Paragraph(List<Inline> content) implements Block {
    public Paragraph {
      content = Check.copy(content);
    }
  }

  /// A title inside the story.
  ///
  /// @param level 1 to 6
  record Heading(int level, List<Inline> content) implements Block {
    public Heading {
      Check.range("body", level, 1, 6);
      content = Check.copy(content);
    }
  }

  /// A list of points.
  ///
  /// @param ordered true if the points are numbered
  /// @param start the first number, 1 if absent
  /// @param items each point is blocks of its own
  record ListBlock(boolean ordered, @Nullable Integer start, List<List<Block>> items)
      implements Block {
    public ListBlock {
      items = Check.copy(items).stream().map(Check::copy).toList();
    }
  }

  /// Somebody's words, set apart.
  ///
  /// @param attribution who said it
  /// @param source where it stands
  record Quote(List<Block> blocks, @Nullable String attribution, @Nullable URI source)
      implements Block {
    public Quote {
      blocks = Check.copy(blocks);
      Check.address("body", source);
    }
  }

  /// A line of the story repeated large, to catch the eye.
  record PullQuote(List<Inline> content, @Nullable String attribution) implements Block {
    public PullQuote {
      content = Check.copy(content);
    }
  }

  /// Rows and columns.
  record Table(@Nullable String caption, List<Row> rows) implements Block {
    public Table {
      rows = Check.copy(rows);
    }

    /// One row of cells.
    public record Row(List<Cell> cells) {
      public Row {
        cells = Check.copy(cells);
      }
    }

    /// One cell.
    ///
    /// @param header true if it names its column or row
    /// @param align `left`, `center` or `right`
    /// @param colspan columns it covers, 1 if absent
    /// @param rowspan rows it covers, 1 if absent
    public record Cell(
        boolean header,
        @Nullable String align,
        @Nullable Integer colspan,
        @Nullable Integer rowspan,
        List<Inline> content) {
      public Cell {
        content = Check.copy(content);
      }
    }
  }

  /// A picture, video or sound in its place in the story.
  record Media(MediaItem media) implements Block {}

  /// Pictures to leaf through.
  record Gallery(@Nullable String title, List<MediaItem> media) implements Block {
    public Gallery {
      media = Check.copy(media);
    }
  }

  /// Something of another site: a post, a map, a player.
  ///
  /// @param url where it stands
  /// @param provider whose it is, for example `YouTube`
  /// @param title what it shows
  record Embed(URI url, @Nullable String provider, @Nullable String title) implements Block {
    public Embed {
      if (url == null) {
        throw new InvalidArticle("/body", "an embed has no \"url\"");
      }
      Check.address("body", url);
    }
  }

  /// Preformatted text; every space and line break counts.
  ///
  /// @param language for example `java`
  record Code(@Nullable String language, String text) implements Block {
    public Code {
      text = text == null ? "" : text;
    }
  }

  /// A change of scene.
  record Divider() implements Block {}

  /// What was wrong and is right now.
  record Correction(List<Inline> content) implements Block {
    public Correction {
      content = Check.copy(content);
    }
  }

  /// Background, beside the story.
  record InfoBox(@Nullable String title, List<Block> blocks) implements Block {
    public InfoBox {
      blocks = Check.copy(blocks);
    }
  }

  /// A pointer to another story.
  ///
  /// @param title the other story's headline
  /// @param url where it stands, if the sender knows
  /// @param ref the other story's id, if the sender knows
  record RelatedLink(String title, @Nullable URI url, @Nullable String ref) implements Block {
    public RelatedLink {
      title = title == null ? "" : title;
      Check.address("body", url);
    }
  }

  /// A question to the readers.
  record Poll(String question, List<String> options, @Nullable URI url) implements Block {
    public Poll {
      question = question == null ? "" : question;
      Check.address("body", url);
      options = Check.copy(options);
    }
  }
}
