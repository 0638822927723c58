// Brings the door's page, and what it is made of, when the network does not. Names are not its
// affair: what a phone asks for the list and what it sends is never touched here.

const PATIENCE_MS = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (began) => began.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (asked) => {
  const { request } = asked, { pathname } = new URL(request.url);
  const page = request.mode === "navigate" && /^\/room\/[^/]+\/door\/$/.test(pathname);
  if (request.method !== "GET" || !(page || pathname.startsWith("/static/"))) return;
  asked.respondWith(page ? fresh(request) : kept(request));
});

/** The page as it is now; kept, as it was, where that takes too long or fails. */
async function fresh(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (failed) {
    return kept(request, failed);
  }
}

async function kept(request, failed = null) {
  const shelf = await caches.open("door");
  const found = await shelf.match(request, { ignoreVary: true });
  if (found && failed) return found;
  try {
    return await fetch(request);
  } catch (why) {
    if (found) return found;
    throw failed ?? why;
  }
}
