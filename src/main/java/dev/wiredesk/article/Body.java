package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The text of a story as a tree of blocks.
///
/// @param blocks the parts of the story in reading order
@JsonIgnoreProperties(
    value = {"html", "text", "wordCount", "charCount", "readSeconds"},
    allowGetters = true)
public record Body(List<Block> blocks) {
  /// A story without a text, such as a picture.
  public static final Body EMPTY = new Body(List.of());

  // What an adult reads silently, words a minute (Brysbaert 2019: 238 for English non-fiction).
  private static final int WORDS_A_MINUTE = 238;

  public Body {
    blocks = Check.copy(blocks);
  }

  /// Words, as Unicode's word boundaries count them (UAX 29).
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public int wordCount() {
    return texts(blocks).mapToInt(Body::words).sum();
  }

  /// Characters (Unicode code points), without what marks them.
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public int charCount() {
    return texts(blocks).mapToInt(text -> text.codePointCount(0, text.length())).sum();
  }

  /// How long reading takes, in seconds.
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public int readSeconds() {
    return readSeconds(wordCount());
  }

  /// How long reading so many words takes, in seconds, for whoever has counted them already.
  public static int readSeconds(int words) {
    return Math.ceilDiv(words * 60, WORDS_A_MINUTE);
  }

  private static int words(String text) {
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int count = 0;
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
      if (Character.isLetterOrDigit(text.codePointAt(start))) {
        count++;
      }
    }
    return count;
  }

  /// The characters of every block in reading order, one string for each run of text.
  private static Stream<String> texts(List<Block> blocks) {
    return blocks.stream().flatMap(Body::texts);
  }

  private static Stream<String> texts(Block block) {
    return switch (block) {
      case Block.Paragraph(var content) -> Stream.of(Inline.plain(content));
      case Block.Heading(_, var content) -> Stream.of(Inline.plain(content));
      case Block.ListBlock(_, _, var items) -> items.stream().flatMap(Body::texts);
      case Block.Quote(var inner, _, _) -> texts(inner);
      case Block.PullQuote(var content, _) -> Stream.of(Inline.plain(content));
      case Block.Table(_, var rows) ->
          rows.stream()
              .flatMap(row -> row.cells().stream())
              .map(cell -> Inline.plain(cell.content()));
      case Block.Code(_, var text) -> Stream.of(text);
      case Block.Correction(var content) -> Stream.of(Inline.plain(content));
      case Block.InfoBox(_, var inner) -> texts(inner);
      case Block.RelatedLink _, Block.Media _, Block.Gallery _, Block.Embed _ -> Stream.empty();
      case Block.Divider _, Block.Poll _ -> Stream.empty();
    };
  }
}
