/// What became of a story: which destination has which revision of it, by what evidence, and what
/// is still open.
@NullMarked
package dev.wiredesk.proof;

import org.jspecify.annotations.NullMarked;
