"""The booth in a real browser's Web Worker, its ballots shown to the independent tool."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from groundswell.methods.secretballot.verifier import verify

BOOTH = Path(__file__).resolve().parents[1]
VOTES = [
    [[1, 0], [0, 1, 0, 1, 0], [0, 1, 1]],
    [[1, 0], [1, 0, 0, 0, 0], [1, 0, 0]],
    [[0, 1], [0, 0, 1, 0, 0], [0, 0, 0]],
]
POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'none'"
PAGE = b"<!doctype html><title>A booth</title>"
SEAL = """async ([election, ballots]) => {
  const { enter } = await import("/asking.js");
  const booth = await enter("/worker.js", election);
  const sealed = [];
  for (const [credential, answers] of ballots) sealed.push(await booth.ballot(credential, answers));
  const refused = await booth.ballot("Bn6", ballots[0][1]).catch(({ name, code }) => [name, code]);
  const off = await booth.standing(ballots[0][0], []);
  booth.leave();
  const left = await booth.standing(ballots[0][0], []).then(() => "answered", () => "left");
  return { sealed, refused, weight: off.weight, left };
}"""


class Quiet(SimpleHTTPRequestHandler):
    """The booth's files and an empty page, under a policy as strict as the product's."""

    def do_GET(self):
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture
def origin():
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(BOOTH)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.e2e
@pytest.mark.parametrize("kind", ["chosen", "ranked"])
def test_ballots_of_a_web_worker_are_accepted(chromium, origin, kind, request):
    election = request.getfixturevalue(kind)
    votes = VOTES if kind == "chosen" else [[[1, 0], [2, 1, 3], [4, 4]]] * 3
    page = chromium.new_page()
    try:
        page.goto(origin)
        ballots = [list(each) for each in zip(election.credentials, votes, strict=True)]
        found = page.evaluate(SEAL, [election.text, ballots])
    finally:
        page.close()
    assert found["refused"] == ["NotACredential", "wrong_length"]
    assert found["weight"] is None
    assert found["left"] == "left"
    for each in found["sealed"]:
        election.add("Ballot", each["ballot"])
    election.verify()
    assert verify(election.archive().read_bytes(), seed=b"a seed of the test, of 32 bytes.").ok
    result = election.result()
    if kind == "chosen":
        assert result == [[3, 50], [2, 1, 50, 1, 0], [2, 1, 1]]
    else:
        assert result == [[3, 0], [[2, 1, 3]] * 3, [[4, 4]] * 3]
