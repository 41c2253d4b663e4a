package io.incidentregister.cli.transfer;

import io.incidentregister.application.audit.Leaves;
import io.incidentregister.domain.history.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Hashes at their places in a temporary file, 32 bytes each; zeros are nothing. The file is gone
 * once this is closed.
 */
public final class LeavesFile implements Leaves, AutoCloseable {

  private static final int SIZE = 32;
  private static final int PLACES_AT_ONCE = 2_048;

  private final Path path;
  private final FileChannel channel;
  private final byte[] one = new byte[SIZE];
  private final byte[] many = new byte[SIZE * PLACES_AT_ONCE];
  private long firstOfMany = -1;

  /** Makes the file. */
  public LeavesFile() throws IOException {
    path = Files.createTempFile("incident-history-", ".tmp");
    channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public boolean put(long place, Hash hash) {
    try {
      firstOfMany = -1;
      read(one, place);
      if (hash(one, 0).isPresent()) {
        return false;
      }
      var bytes = ByteBuffer.wrap(hash.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes, place * SIZE + bytes.position());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Hash> at(long place) {
    long first = place - place % PLACES_AT_ONCE;
    if (first != firstOfMany) {
      try {
        read(many, first);
        firstOfMany = first;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return hash(many, (int) (place - first));
  }

  /** Fills it with what stands from a place on; behind the end of the file are zeros. */
  private void read(byte[] target, long place) throws IOException {
    Arrays.fill(target, (byte) 0);
    var bytes = ByteBuffer.wrap(target);
    while (bytes.hasRemaining() && channel.read(bytes, place * SIZE + bytes.position()) >= 0) {
      // Until it is full, or the file ends.
    }
  }

  private static Optional<Hash> hash(byte[] places, int place) {
    byte[] bytes = Arrays.copyOfRange(places, place * SIZE, (place + 1) * SIZE);
    for (byte each : bytes) {
      if (each != 0) {
        return Optional.of(Hash.ofBytes(bytes));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
