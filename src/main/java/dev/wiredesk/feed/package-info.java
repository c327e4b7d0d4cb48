/// Renders RSS, Atom, JSON Feed and sitemaps and keeps them ready on the shelf.
@NullMarked
package dev.wiredesk.feed;

import org.jspecify.annotations.NullMarked;
