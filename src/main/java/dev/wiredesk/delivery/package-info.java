/// Decides what is due, tries, backs off, parks, resumes after a crash, keeps receipts.
///
/// The door is `Dispatcher`.
@NullMarked
package dev.wiredesk.delivery;

import org.jspecify.annotations.NullMarked;
