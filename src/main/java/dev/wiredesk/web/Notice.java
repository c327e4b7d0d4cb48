package dev.wiredesk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A page that says something in a few sentences, and where to go from there.
///
/// @param title what happened
/// @param sentences what it means, a paragraph each
/// @param lines what it is about, if it is about several things
/// @param links where to go, the most likely first
record Notice(String title, List<String> sentences, List<Line> lines, List<Link> links) {

  Notice {
    sentences = List.copyOf(sentences);
    lines = List.copyOf(lines);
    links = List.copyOf(links);
  }

  /// A notice that says this.
  static Notice of(String title, String... sentences) {
    return new Notice(title, List.of(sentences), List.of(), List.of());
  }

  /// The same about these things.
  Notice about(List<Line> things) {
    return new Notice(title, sentences, things, links);
  }

  /// The same with one more place to go to.
  Notice link(String label, String path) {
    List<Link> more = new ArrayList<>(links);
    more.add(new Link(label, path));
    return new Notice(title, sentences, lines, more);
  }

  /// The page.
  ///
  /// @param words whose language it is in
  Page page(int status, Templates templates, Words words) {
    return Page.personal(
        status, templates.render("notice", Map.of("house", words, "notice", this)));
  }

  /// One thing that a notice is about.
  ///
  /// @param language BCP 47 tag of `what`
  record Line(String what, String language, String detail) {}

  /// A place to go to.
  record Link(String label, String path) {}
}
