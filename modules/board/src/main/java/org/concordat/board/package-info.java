/**
 * Board governance: bodies, their meetings, papers, attendance, interests and decisions.
 *
 * <p>One package per thing that a board secretary talks about. The arrows between them point one
 * way: {@code body} ← {@code meeting} ← {@code agenda}, {@code paper}, {@code attendance}, {@code
 * interest}, {@code resolution} ← {@code work}, {@code demo}. A type is public when the server or
 * one of these neighbours must see it, else it stays in its package.
 */
@NullMarked
package org.concordat.board;

import org.jspecify.annotations.NullMarked;
