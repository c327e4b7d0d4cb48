package dev.wiredesk.text;

import dev.wiredesk.article.Body;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// HTML in and out.
///
/// What is read and written again is the same: `read(write(read(html)))` equals `read(html)`. Where
/// HTML has no element for a block, a class stands in: `pullquote`, `infobox`, `correction` and
/// `embed`. Safe for use by many threads at once.
public final class Html {
  private Html() {}

  /// Reads HTML, a document or a part of one, and keeps what the tree can hold.
  ///
  /// Scripts, styles, forms, comments, event handlers and what is hidden are gone; unknown elements
  /// give their text. Links lead to http, https, mailto and tel addresses only; any other link
  /// leaves its text. Two line breaks in a row end a paragraph. Pictures one pixel wide or high
  /// count readers and are left out. Players of unknown sites are left out. A paragraph or line
  /// `READ ALSO: title` is a related link. Nesting is cut at 100 levels, the text stays.
  ///
  /// @param base what relative addresses are resolved against; without it they are dropped
  public static Body read(String html, @Nullable URI base) {
    return new Body(new HtmlReader(base).blocks(html));
  }

  /// The whole story as an HTML fragment that is well-formed XML as well.
  public static String write(Body body) {
    return write(body, Options.ALL);
  }

  /// The story as an HTML fragment that is well-formed XML as well.
  ///
  /// Only elements and attributes that feed readers let through, only absolute addresses; the same
  /// story is always the same text. Each top-level block ends with a line feed; there is no other
  /// white space that is not in the story. Addresses and text of any origin are cleaned on the way
  /// out, so a body that was not made by this package is safe too.
  public static String write(Body body, Options options) {
    Body part = PlainText.firstParagraphs(body, options.paragraphs());
    return new HtmlWriter(options).write(part.blocks());
  }

  /// How much of a story is written, and how.
  ///
  /// @param headingShift added to the level of each heading; the result stays within 1 and 6
  /// @param images false to leave pictures out
  /// @param players false to write a link where a video or sound would be played; partners with a
  ///   short list of elements want that
  /// @param paragraphs the story ends after so many paragraphs, 0 or more
  public record Options(int headingShift, boolean images, boolean players, int paragraphs) {
    /// Everything, as it stands in the tree.
    public static final Options ALL = new Options(0, true, true, Integer.MAX_VALUE);

    public Options withHeadingShift(int shift) {
      return new Options(shift, images, players, paragraphs);
    }

    public Options withoutImages() {
      return new Options(headingShift, false, players, paragraphs);
    }

    public Options withoutPlayers() {
      return new Options(headingShift, images, false, paragraphs);
    }

    public Options withParagraphs(int most) {
      return new Options(headingShift, images, players, most);
    }
  }
}
