package dev.forklore.server.run;

/**
 * Who asks: a browser and the address that it comes from. A whole class can sit behind one address.
 *
 * @param browser a random identity that the browser keeps
 * @param address the peer's IP address
 */
public record Client(String browser, String address) {}
