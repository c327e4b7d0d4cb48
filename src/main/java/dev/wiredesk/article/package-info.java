/// The canonical story, its block tree and its JSON; knows nothing of anyone.
///
/// The door is [dev.wiredesk.article.Article].
@NullMarked
package dev.wiredesk.article;

import org.jspecify.annotations.NullMarked;
