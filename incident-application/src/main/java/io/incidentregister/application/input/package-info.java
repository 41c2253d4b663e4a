/**
 * What people and programs send, before anyone has looked at it: raw texts in named fields, and the
 * constraints that they must meet. Faces and embedding programs fill it in, use cases read it. It
 * knows no store: whether something exists is asked later.
 */
package io.incidentregister.application.input;
