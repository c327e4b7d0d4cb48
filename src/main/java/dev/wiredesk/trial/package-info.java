/// What changed channel files would change, before they are used.
///
/// The door is [dev.wiredesk.trial.Trial].
@NullMarked
package dev.wiredesk.trial;

import org.jspecify.annotations.NullMarked;
