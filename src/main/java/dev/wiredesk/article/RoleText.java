package dev.wiredesk.article;

import java.util.List;
import java.util.Optional;

/// A text that plays a role in a story: its main headline, its teaser, its print version.
///
/// @param role for example `main`, `short`, `standfirst`; `main` if the sender does not say
/// @param format how to read `value`; plain if the sender does not say
/// @param value the text; the newsdesk has turned HTML headlines and summaries into plain text
public record RoleText(String role, RichText.Format format, String value) {

  public RoleText {
    role = role == null ? "main" : role;
    format = format == null ? RichText.Format.PLAIN : format;
    value = value == null ? "" : value;
  }

  static Optional<RoleText> pick(List<RoleText> texts, String role) {
    return texts.stream().filter(text -> text.role().equals(role)).findFirst();
  }
}
