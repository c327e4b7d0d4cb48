// Receives deliveries, verifies them and takes each one once. Node 18 or later, no packages.
//   WEBHOOK_SECRET=whsec_… PORT=8090 node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set(); // ids of deliveries already taken: keep them in your database

function verified(headers, body) {
  const id = headers["webhook-id"], sent = headers["webhook-timestamp"];
  // More than five minutes off: a replay, or a clock that is wrong.
  if (!(Math.abs(Date.now() / 1000 - Number(sent)) <= 300)) return false;
  const mac = createHmac("sha256", key).update(`${id}.${sent}.`).update(body).digest("base64");
  const expected = Buffer.from(`v1,${mac}`);
  return (headers["webhook-signature"] ?? "").split(" ").map((it) => Buffer.from(it))
    .some((it) => it.length === expected.length && timingSafeEqual(it, expected));
}

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()); // the raw bytes
  const id = request.headers["webhook-id"];
  const good = verified(request.headers, body);
  if (good && !seen.has(id)) {
    console.log("took", request.headers["wiredesk-event"], body.toString());
    seen.add(id);
  }
  response.writeHead(good ? 204 : 401).end();
});
server.listen(process.env.PORT ?? 8090, "127.0.0.1", () =>
  console.log("listening on", server.address().port));
