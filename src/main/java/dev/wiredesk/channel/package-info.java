/// The files in `feeds/`: selection, schedule, settings; loading, checking, reloading.
///
/// The door is `Channels`.
@NullMarked
package dev.wiredesk.channel;

import org.jspecify.annotations.NullMarked;
