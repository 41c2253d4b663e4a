/**
 * What proves history: seals over its entries, and the checks that name the first thing that does
 * not hold. The use cases of the audit build on it. How entries are stored or shown does not belong
 * here.
 */
package io.incidentregister.domain.audit;
