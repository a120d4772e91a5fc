/** A small application for the server: the business write over HTTP, bare and audited. */
@NullMarked
package org.concordat.bench.web;

import org.jspecify.annotations.NullMarked;
