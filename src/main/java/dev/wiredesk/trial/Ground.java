package dev.wiredesk.trial;

import dev.wiredesk.article.Names;
import dev.wiredesk.digest.Press;
import dev.wiredesk.wire.Store;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What channels are tried on.
///
/// @param store whose wire holds the stories; nothing is written to it
/// @param names of the desk
/// @param press puts the mails of the present digests into words
/// @param proposed puts those of the changed digests into words
/// @param readers how many readers get a digest, by its id
/// @param clock stands still
public record Ground(
    Store store,
    Names names,
    Supplier<Press> press,
    Supplier<Press> proposed,
    ToLongFunction<String> readers,
    Clock clock) {}
