/// The append-only log and all durable state (cursors, parked entries, receipts), as ports with an
/// adapter for each database.
///
/// The door is [dev.wiredesk.wire.Wire]; [dev.wiredesk.wire.Store] opens it.
@NullMarked
package dev.wiredesk.wire;

import org.jspecify.annotations.NullMarked;
