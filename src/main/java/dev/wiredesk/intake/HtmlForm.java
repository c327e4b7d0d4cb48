package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.Html;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// A web page or a piece of HTML: the story is its longest `article`, or else its `main` part, or
/// else all of it; the story's fields come from what the page says about itself ([HtmlMetadata]).
final class HtmlForm implements CopyForm {
  private static final int HEAD_BYTES = 2048;
  private static final Pattern META_CHARSET =
      Pattern.compile(
          "<meta\\s[^>]*charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)", Pattern.CASE_INSENSITIVE);

  /// The charset that a page itself names near its beginning, if it is one.
  static Optional<String> charset(byte[] bytes) {
    int length = Math.min(bytes.length, HEAD_BYTES);
    Matcher meta = META_CHARSET.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    return meta.find() ? Optional.of(meta.group(1)).filter(HtmlForm::known) : Optional.empty();
  }

  private static boolean known(String charset) {
    // Who could read this far does not read UTF-16 (WHATWG HTML, 13.2.3.2).
    return charset.matches("(?i)(?!utf-?16)[a-z0-9].*") && Charset.isSupported(charset);
  }

  @Override
  public Draft read(String text) {
    Document page = Jsoup.parse(text);
    page.outputSettings().prettyPrint(false);
    Draft draft = new DeskNames().story(new HtmlMetadata(page).notes());
    ObjectNode story = draft.story();
    Element content = content(page);
    withoutHeadline(content, Clean.line(story.at("/headlines/0/value").asText()));
    return draft.with(Html.read(content.html(), base(page, story)));
  }

  private static Element content(Document page) {
    return page.select("article").stream()
        .max(Comparator.comparingInt(article -> article.wholeText().length()))
        .or(() -> page.select("main, [role=main]").stream().findFirst())
        .orElse(page.body());
  }

  /// The story shows its headline by itself.
  private static void withoutHeadline(Element content, String headline) {
    content.select("h1").stream()
        .filter(title -> Clean.line(title.text()).equals(headline))
        .findFirst()
        .ifPresent(Element::remove);
  }

  private static @Nullable URI base(Document page, ObjectNode story) {
    String declared = page.select("base[href]").attr("href");
    return Stream.of(declared, story.path("canonicalUrl").asText())
        .flatMap(address -> Clean.url(address).stream())
        .findFirst()
        .orElse(null);
  }
}
