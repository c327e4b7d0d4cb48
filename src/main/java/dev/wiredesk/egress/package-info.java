/// Brings a parcel to an HTTP(S) address: once, within a time, and only to addresses that may be
/// called.
///
/// The door is [dev.wiredesk.egress.Courier].
@NullMarked
package dev.wiredesk.egress;

import org.jspecify.annotations.NullMarked;
