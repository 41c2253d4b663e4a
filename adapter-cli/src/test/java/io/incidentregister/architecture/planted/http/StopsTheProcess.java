package io.incidentregister.architecture.planted.http;

/** Planted: an adapter that ends the whole process. */
final class StopsTheProcess {
  private StopsTheProcess() {}

  static void stop() {
    System.exit(1);
  }
}
