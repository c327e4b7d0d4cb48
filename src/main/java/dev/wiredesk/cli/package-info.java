/// The commands; a client of the API.
///
/// The door is [dev.wiredesk.cli.Cli].
@NullMarked
package dev.wiredesk.cli;

import org.jspecify.annotations.NullMarked;
