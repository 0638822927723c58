// The page itself, kept so that it opens without a signal. No names are in it.

/** Keep this page and what it is made of, and have the worker bring them when the network does not. */
export async function keepPage(worker) {
  if (!(await navigator.serviceWorker?.register(worker).catch(() => null))) return;
  const shelf = await caches.open("door");
  const parts = performance.getEntriesByType("resource").map((part) => part.name).filter((name) => new URL(name).pathname.startsWith("/static/"));
  const kept = await Promise.allSettled([location.href.split("#")[0], ...new Set(parts)].map((address) => shelf.add(address)));
  if (kept.every((each) => each.status === "fulfilled")) document.documentElement.dataset.kept = "yes";
}

/** Take all of it away again. */
export const dropPage = () => caches.delete("door");
