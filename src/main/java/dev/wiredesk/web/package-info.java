/// Public pages, the API, the desk page, and the counter where feed readers are served.
@NullMarked
package dev.wiredesk.web;

import org.jspecify.annotations.NullMarked;
