# Receives deliveries, verifies them and takes each one once. Python 3, nothing else.
#   WEBHOOK_SECRET=whsec_… PORT=8090 python3 receiver.py
import base64, hashlib, hmac, http.server, os, time

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
seen = {}  # ids of deliveries already taken: keep them in your database


def verified(headers, body):
    id, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not sent.isdecimal() or abs(time.time() - int(sent)) > 300:
        return False  # more than five minutes off: a replay, or a clock that is wrong
    mac = hmac.new(KEY, f"{id}.{sent}.".encode() + body, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(mac)
    signatures = headers.get("webhook-signature", "").encode().split()
    return any(hmac.compare_digest(expected, it) for it in signatures)


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps the connection for the next delivery

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))  # the raw bytes
        good = verified(self.headers, body)
        if good and self.headers["webhook-id"] not in seen:
            print("took", self.headers["wiredesk-event"], body.decode(), flush=True)
            seen[self.headers["webhook-id"]] = time.time()
        self.send_response(204 if good else 401)
        if not good:
            self.send_header("content-length", "0")
        self.end_headers()

    do_PUT = do_PATCH = do_DELETE = do_POST
    log_message = lambda *_: None


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8090))), Receiver)
print("listening on", server.server_port, flush=True)
server.serve_forever()
