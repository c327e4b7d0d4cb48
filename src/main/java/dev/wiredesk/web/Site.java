package dev.wiredesk.web;

import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.Names;
import java.net.URI;

/// What every public page says of the house.
///
/// @param title the name of the newspaper or desk
/// @param intro one or two sentences for newcomers
/// @param language BCP 47 tag of `title` and `intro`
/// @param names the permanent names and addresses
/// @param clearance which pictures the house's own pages may show
public record Site(String title, String intro, String language, Names names, Clearance clearance) {

  /// The whole address of a page, for those who read it elsewhere.
  ///
  /// @param path begins with a slash
  public URI at(String path) {
    return names.at(path);
  }

  /// The address of a page as the browser that shows another page of ours needs it.
  ///
  /// Without the host, so that the pages hold together under every name the desk is reached by.
  ///
  /// @param path begins with a slash
  public String path(String path) {
    return names.base().getRawPath() + path;
  }
}
