package io.incidentregister.architecture.planted.application.store;

/** Stands for a port of stores. */
public record Port() {}
