/// Renders, signs and addresses a story for an outlet.
///
/// The door is [dev.wiredesk.partner.PartnerChannel].
@NullMarked
package dev.wiredesk.partner;

import org.jspecify.annotations.NullMarked;
