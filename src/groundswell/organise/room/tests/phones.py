"""A phone: a Chromium of its own with a disk of its own, that can be killed at any moment."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.browser import FLAGS, find_chromium


class Phone:
    """One phone at the door; ``kill`` is SIGKILL to all its processes, ``wake`` starts it again."""

    def __init__(self, folder: Path, url: str, cookies, launcher):
        self.folder, self.url, self.launcher = folder, url, launcher
        self.cookies = cookies
        self.process = self.browser = self.page = None

    def wake(self):
        port = self.folder / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                find_chromium(), *FLAGS, "--headless=new", "--remote-debugging-port=0",
                f"--user-data-dir={self.folder}", "--disable-gpu", "about:blank",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + 120
        while not (port.exists() and port.read_text().count("\n")):
            assert time.monotonic() < until, "the browser did not start"
            time.sleep(0.05)
        number = port.read_text().splitlines()[0]
        self.browser = self.launcher.connect_over_cdp(f"http://127.0.0.1:{number}")
        context = self.browser.contexts[0]
        context.add_cookies(self.cookies)
        self.page = context.pages[0]
        self.page.set_default_timeout(90_000)
        return self

    def open(self):
        self.page.goto(self.url)
        self.page.wait_for_selector("#list button", state="attached")
        return self

    def tick(self, tokens):
        """Tap names, one after another, as fast as the page takes them."""
        self.page.evaluate(
            """async tokens => {
              for (const token of tokens) {
                const button = document.querySelector(`[data-place="${token}"]`);
                if (!button) continue;
                button.click();
                const said = document.getElementById('said');
                for (let n = 0; n < 400 && button.isConnected; n++)
                  await new Promise(done => setTimeout(done, 5));
              }
            }""",
            list(tokens),
        )

    def kill(self):
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def waits(self):
        return self.page.inner_text("#waits")
