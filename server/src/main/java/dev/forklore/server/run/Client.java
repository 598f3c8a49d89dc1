package dev.forklore.server.run;

/**
 * Who asks: a browser and the address that it comes from. A whole class can sit behind one address.
 *
 * @param browser a random identity that the browser keeps in a signed cookie
 * @param address the IP address that it comes from; of IPv6 the network of one customer (/64)
 * @param keepsCookies whether it showed that cookie, or is a browser and so will
 */
public record Client(String browser, String address, boolean keepsCookies) {}
