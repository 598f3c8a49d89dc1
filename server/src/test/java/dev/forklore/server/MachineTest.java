package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.ServerConfig.Address;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void twoServersOfOneMachineAreTwoInstances() {
    assertThat(Machine.instance("forklore-0", new Address("0.0.0.0", 8080)))
        .isEqualTo("forklore-0-0-0-0-0-8080");
    assertThat(Machine.instance("box", new Address("127.0.0.1", 8080)))
        .isNotEqualTo(Machine.instance("box", new Address("127.0.0.2", 8080)))
        .isNotEqualTo(Machine.instance("box", new Address("127.0.0.1", 8081)));
  }

  @Test
  void namesThatDifferAtTheirEndsAreTwoInstances() {
    Address address = new Address("0.0.0.0", 8080);
    String name = "x".repeat(49);
    assertThat(Machine.instance(name + "-0", address))
        .isNotEqualTo(Machine.instance(name + "-1", address))
        .isEqualTo(Machine.instance(name + "-0", address));
  }

  @Test
  void aServerAtAnyFreePortIsToldByItsProcess() {
    assertThat(Machine.instance("box", new Address("127.0.0.1", 0)))
        .isEqualTo("box-127-0-0-1-0-" + ProcessHandle.current().pid());
  }

  @Test
  void whateverTheNamesAreItIsALabel() {
    for (String machine :
        new String[] {"", "--", "Box.Example", "x".repeat(200), "a-".repeat(90)}) {
      for (String host : new String[] {"::", "[::1]", "fe80:1111:2222:3333:4444:5555:6666:7777"}) {
        assertThat(Machine.instance(machine, new Address(host, 65_535)))
            .matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
            .endsWith("-65535");
      }
    }
  }
}
