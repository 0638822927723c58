"""A line to a site that is as bad as a cellar's: it loses what was asked, or what was answered."""

import http.client
import random
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Line:
    """What the line does now, and what it has done."""

    def __init__(self, site, seed):
        self.site = urlsplit(site).netloc
        self.rng = random.Random(seed)
        self.lost_share, self.cut = 0.0, False
        self.asked = self.lost_asking = self.lost_answer = 0
        self.lock = threading.Lock()

    def fate(self):
        """Draw what becomes of a request: "asking" or "answer" is lost, or "" for neither."""
        with self.lock:
            self.asked += 1
            if self.cut or self.rng.random() < self.lost_share / 2:
                self.lost_asking += 1
                return "asking"
            if self.rng.random() < (self.lost_share / 2) / (1 - self.lost_share / 2):
                self.lost_answer += 1
                return "answer"
            return ""


@contextmanager
def bad_line(site, seed=1):
    """Stand between a browser and a site; yields the line and its address."""
    line = Line(site, seed)

    class Handler(BaseHTTPRequestHandler):
        def carry(self):
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            fate = line.fate() if self.path.startswith("/room/") else ""
            if fate == "asking":
                self.close_connection = True
                return
            onward = http.client.HTTPConnection(line.site, timeout=30)
            onward.request(self.command, self.path, body, dict(self.headers.items()))
            answer = onward.getresponse()
            words = answer.read()
            onward.close()
            if fate == "answer":
                self.close_connection = True
                return
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(words)))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(words)

        do_GET = do_POST = do_HEAD = carry  # noqa: N815  the library's names

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield line, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
