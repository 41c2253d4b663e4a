/**
 * Everything that can go wrong, in the words of the application. Every module may throw and catch
 * these. How a face shows an error (a status, an exit code) does not belong here.
 */
package io.incidentregister.application.error;
