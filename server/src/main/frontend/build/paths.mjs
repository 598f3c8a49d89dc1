// Where things are read from and written to.
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

export const frontend = fileURLToPath(new URL("..", import.meta.url));
export const server = resolve(frontend, "../../..");
export const repository = resolve(server, "..");
export const web = resolve(server, "target/classes/web");
export const assets = resolve(web, "assets");
export const scratch = resolve(server, "target/frontend");
