/// HTML, Markdown and plain copy into the block tree; the tree into HTML, plain text, an excerpt.
///
/// The doors are [dev.wiredesk.text.Html], [dev.wiredesk.text.Markdown],
/// [dev.wiredesk.text.PlainText] and, for single lines and addresses, [dev.wiredesk.text.Clean].
@NullMarked
package dev.wiredesk.text;

import org.jspecify.annotations.NullMarked;
