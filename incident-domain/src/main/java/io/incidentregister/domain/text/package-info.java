/**
 * What texts may hold, and how they are compared. Every package of the register may use it. It
 * knows no field: which rule a field follows stands beside the field.
 */
package io.incidentregister.domain.text;
