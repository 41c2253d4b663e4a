package io.incidentregister.architecture.planted.application;

/** Planted: a service that anyone may call and extend. */
public class OpenService {}
