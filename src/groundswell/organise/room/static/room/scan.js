// Reading codes with the camera, where the browser can; elsewhere the code is typed.

const EVERY_MS = 250;

/** Return whether this browser reads QR codes. */
export async function canRead() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

/** Look through the camera until stopped; tell each code once, until another one is seen. */
export async function look(video, tell) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  let last = "";
  const timer = setInterval(async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (!found || found.rawValue === last) return;
    last = found.rawValue;
    tell(last);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
  };
}
