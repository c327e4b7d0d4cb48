/// Assembles the program; the only code that sees every package.
@NullMarked
package dev.wiredesk;

import org.jspecify.annotations.NullMarked;
