package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.partner.SchemaOrg;
import java.net.URI;

/// A story as search engines read it on its page: JSON-LD, `NewsArticle`.
final class JsonLd {
  private JsonLd() {}

  /// The JSON, ready to stand inside `<script>`: no value can end the element or begin a comment.
  static String of(Article article, Site site, URI canonical) {
    SchemaOrg.Publisher publisher =
        new SchemaOrg.Publisher(site.title(), site.at("/"), site.at("/assets/icon.svg"));
    return SchemaOrg.page(article, canonical, publisher)
        .toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
