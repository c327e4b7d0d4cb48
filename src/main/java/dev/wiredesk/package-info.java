/// The program as a whole.
@NullMarked
package dev.wiredesk;

import org.jspecify.annotations.NullMarked;
