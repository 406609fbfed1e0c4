// Pages as grey dots, however they were drawn: {width, height, grey}, one byte a dot, 0 is black.
import { createCanvas, loadImage } from "@napi-rs/canvas";

/** Dots an inch of every picture: a letter of ten points is about ten dots tall. */
export const DOTS_AN_INCH = 96;
export const SCALE = DOTS_AN_INCH / 72;

/** A file of the netpbm family in grey (P5), as poppler and MuPDF write. */
export function fromPgm(bytes) {
  const start = bytes.toString("latin1", 0, 200);
  const [header, width, height, most] = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(start) ?? [];
  if (most !== "255") throw new Error("not a picture in 256 greys");
  return { width: Number(width), height: Number(height), grey: bytes.subarray(header.length) };
}

export function fromCanvas(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  // Green alone is near enough to what eyes call light, and told from white in every ink there is here.
  for (let dot = 0; dot < grey.length; dot += 1) grey[dot] = data[dot * 4 + 1];
  return { width, height, grey };
}

export async function fromPng(bytes) {
  const image = await loadImage(bytes);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return fromCanvas(canvas);
}

/** The part of a picture that begins at a dot. */
export function cut({ width, grey }, left, top, wide, tall) {
  const part = new Uint8Array(wide * tall);
  for (let row = 0; row < tall; row += 1) {
    const start = (top + row) * width + left;
    part.set(grey.subarray(start, start + wide), row * wide);
  }
  return { width: wide, height: tall, grey: part };
}
