package dev.wiredesk.web;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The pages' templates, `*.peb` beside this class.
///
/// Whatever a template prints is escaped unless the template says `raw`; a name that the model does
/// not hold is an error, not an empty string. Safe for use by many threads at once.
final class Templates {
  private final PebbleEngine engine;
  private final Map<String, Object> everywhere;

  Templates(Site site, Assets assets) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("dev/wiredesk/web");
    loader.setSuffix(".peb");
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .defaultLocale(Locale.ROOT)
            .build();
    everywhere =
        Map.of(
            "site", site,
            "house", Words.in(site.language()),
            "home", site.path("/"),
            "stylesheet", site.path(assets.address("wiredesk.css")),
            "icon", site.path(assets.address("icon.svg")),
            "opml", site.path("/feeds.opml"));
  }

  /// Fills in a template.
  ///
  /// @param name the template's file name without its ending
  String render(String name, Map<String, Object> model) {
    Map<String, Object> all = new HashMap<>(everywhere);
    all.putAll(model);
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(name).evaluate(html, all);
    } catch (IOException e) {
      throw new UncheckedIOException("the page " + name + " was not written", e);
    }
    return html.toString();
  }
}
