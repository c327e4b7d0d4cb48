/// Composes an edition for a clock time, and the mail each subscriber gets.
///
/// The door is [dev.wiredesk.digest.DigestChannel].
@NullMarked
package dev.wiredesk.digest;

import org.jspecify.annotations.NullMarked;
