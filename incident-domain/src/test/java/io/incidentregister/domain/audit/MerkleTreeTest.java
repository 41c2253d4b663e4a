package io.incidentregister.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.history.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  /** The leaves that the implementations of Certificate Transparency test with. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  /** The root over the first leaf, over the first two, and so on. */
  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasTheRootsThatAreKnownForKnownLeaves() {
    var tree = new MerkleTree();
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.add(HexFormat.of().parseHex(LEAVES.get(i)));
      assertEquals(ROOTS.get(i), tree.root().hex(), "over " + (i + 1));
    }
  }

  @Test
  void hasTheRootThatTheRecursiveDefinitionGives() {
    var tree = new MerkleTree();
    var leaves = new ArrayList<Hash>();
    for (int size = 1; size <= 200; size++) {
      var leaf = Hash.of("leaf " + size);
      tree.add(leaf);
      leaves.add(leaf);
      assertEquals(size, tree.size());
      assertEquals(recursive(leaves), tree.root(), "over " + size);
    }
  }

  @Test
  void hasNoRootWithoutLeaves() {
    var tree = new MerkleTree();
    assertEquals(0, tree.size());
    assertThrows(IllegalStateException.class, tree::root);
  }

  /** Word for word as RFC 9162 defines it. */
  private static Hash recursive(List<Hash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return Hash.ofParts(new byte[] {0}, leaves.get(0).bytes());
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return Hash.ofParts(
        new byte[] {1},
        recursive(leaves.subList(0, k)).bytes(),
        recursive(leaves.subList(k, n)).bytes());
  }
}
