/// Measures how fast and how big the program is, beside the best that the machine can do.
@NullMarked
package dev.wiredesk.bench;

import org.jspecify.annotations.NullMarked;
