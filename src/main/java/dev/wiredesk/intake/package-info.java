/// Turns what a newsroom sent into an entry on the wire, or a refusal that says why.
///
/// The door is [dev.wiredesk.intake.Newsdesk].
@NullMarked
package dev.wiredesk.intake;

import org.jspecify.annotations.NullMarked;
