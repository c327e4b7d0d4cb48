package dev.wiredesk.partner;

import dev.wiredesk.article.Rights;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who owns a story or picture and what may be done with it, in the words of ninjs.
final class NinjsRights {
  private NinjsRights() {}

  static void add(JsonPart item, @Nullable Rights rights) {
    if (rights == null) {
      return;
    }
    item.text("copyrightHolder", rights.copyrightHolder())
        .text("copyrightNotice", notice(rights))
        .text("usageTerms", rights.usageTerms())
        .part("rightsInfo", terms(rights));
  }

  private static @Nullable String notice(Rights rights) {
    String holder = rights.copyrightHolder();
    if (rights.copyrightNotice() != null || holder == null || rights.copyrightYear() == null) {
      return rights.copyrightNotice();
    }
    return String.format(Locale.ROOT, "© %d %s", rights.copyrightYear(), holder);
  }

  /// Either a link to terms or the terms, never both.
  private static JsonPart terms(Rights rights) {
    URI linked = rights.linked() == null ? rights.license() : rights.linked();
    if (linked != null && linked.isAbsolute()) {
      return new JsonPart().uri("linkedRights", linked);
    }
    Rights.Encoded encoded = rights.encoded();
    if (encoded == null || encoded.value() == null) {
      return new JsonPart();
    }
    String language = encoded.language();
    boolean named = language != null && language.matches("https?://\\S+");
    return new JsonPart()
        .text("langId", named ? language : null)
        .text("encodedRights", encoded.value());
  }
}
