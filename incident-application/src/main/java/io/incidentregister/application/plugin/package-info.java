/**
 * What a plug-in is: a store or an entry point, found by {@link java.util.ServiceLoader} and chosen
 * by name. Adapters implement it; the launcher and embedding programs choose. No plug-in is named
 * here.
 */
package io.incidentregister.application.plugin;
