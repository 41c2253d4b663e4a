package io.incidentregister.architecture.planted.application.memory;

/** Stands for the store in memory. */
public record Reference() {}
