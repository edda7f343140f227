// Keeps the live parts of a page true. What comes in is a number; what is shown is fetched as any reader would.
(() => {
  const { events } = document.currentScript.dataset;
  let heard;
  let typed = false;
  document.addEventListener("input", () => (typed = true));

  const renew = async () => {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const stage = (page) => page.getElementById("live-stage")?.dataset.stage;
    // A new stage is a new page; nobody loses what they are typing to it.
    if (stage(fresh) !== stage(document) && !typed) return location.reload();
    for (const part of document.querySelectorAll("[data-live]:not(#live-stage)")) {
      const other = fresh.getElementById(part.id);
      if (other && other.innerHTML !== part.innerHTML) part.innerHTML = other.innerHTML;
    }
  };

  // The browser joins again by itself when the stream breaks, and is then told the number of now.
  new EventSource(events).addEventListener("message", ({ data }) => {
    if (heard !== undefined && heard !== data) renew();
    heard = data;
  });
  document.addEventListener("visibilitychange", () => document.hidden || renew());
})();
