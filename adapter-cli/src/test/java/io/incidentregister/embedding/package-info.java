/**
 * What a program that embeds the register does, as such a program would write it. The examples of
 * the documents are cut from here. Nothing but the application's public types may be imported.
 */
package io.incidentregister.embedding;
