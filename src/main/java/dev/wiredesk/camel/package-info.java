/// Beans named in `routes/`, and the two adapters route to Newsdesk and Dispatcher to route.
///
/// The door is [dev.wiredesk.camel.Routes].
@NullMarked
package dev.wiredesk.camel;

import org.jspecify.annotations.NullMarked;
